namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>A page of a roster.</summary>
/// <param name="Members">May be fewer than asked for although more follow.</param>
public sealed record TeamsPagedMembersResult(IReadOnlyList<TeamsChannelAccount> Members)
{
    /// <summary>For the next page; null on the last.</summary>
    public string? ContinuationToken { get; init; }
}
