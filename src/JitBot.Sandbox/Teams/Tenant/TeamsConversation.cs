using System.Collections.Immutable;

namespace JitBot.Sandbox.Teams.Tenant;

/// <summary>A channel, group chat or personal chat with the bot.</summary>
public sealed record TeamsConversation(string Id, TeamsConversationKind Kind, string Name)
{
    /// <summary>The team of a channel.</summary>
    public string? TeamId { get; init; }

    /// <summary>Who is in it, by object id; of a standard channel, the team's members are.</summary>
    public ImmutableSortedSet<string> Members { get; init; } = [];
}
