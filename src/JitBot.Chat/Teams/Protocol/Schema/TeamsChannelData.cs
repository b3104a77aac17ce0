namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>What only Teams adds to an activity.</summary>
public sealed record TeamsChannelData
{
    public TenantInfo? Tenant { get; init; }

    /// <summary>Only in a team's channels.</summary>
    public TeamInfo? Team { get; init; }

    public ChannelInfo? Channel { get; init; }

    /// <summary>Of a conversationUpdate: <c>teamMemberAdded</c>, <c>channelDeleted</c> …</summary>
    public string? EventType { get; init; }
}
