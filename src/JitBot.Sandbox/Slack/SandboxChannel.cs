using System.Collections.Immutable;

namespace JitBot.Sandbox.Slack;

/// <summary>A channel or direct message, with the ids of its members.</summary>
public sealed record SandboxChannel(string Id, string Name, ImmutableSortedSet<string> Members)
{
    public bool IsPrivate { get; init; }

    public bool IsArchived { get; init; }

    public bool IsIm { get; init; }
}
