namespace JitBot.Chat.Teams.Protocol.Graph;

/// <summary>A user of the tenant.</summary>
/// <param name="Id">The object id.</param>
public sealed record GraphUser(string Id)
{
    public bool? AccountEnabled { get; init; }

    /// <summary><c>Member</c> or <c>Guest</c>; null on accounts older than the field.</summary>
    public string? UserType { get; init; }

    public string? Mail { get; init; }

    public string? UserPrincipalName { get; init; }
}
