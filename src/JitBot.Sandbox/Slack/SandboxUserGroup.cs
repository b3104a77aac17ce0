using System.Collections.Immutable;

namespace JitBot.Sandbox.Slack;

/// <summary>A user group with the ids of its members.</summary>
public sealed record SandboxUserGroup(string Id, string Handle, ImmutableArray<string> Members);
