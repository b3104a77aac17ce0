namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>A person of a conversation's roster, as the Connector tells it.</summary>
/// <param name="Id">The MRI (<c>29:…</c>).</param>
public sealed record TeamsChannelAccount(string Id)
{
    public string? Name { get; init; }

    /// <summary>Who it is, together with the tenant. Some answers call it <c>objectId</c>.</summary>
    public string? AadObjectId
    {
        get => field ?? ObjectId;
        init;
    }

    public string? ObjectId { get; init; }
    public string? Email { get; init; }
    public string? UserPrincipalName { get; init; }
    public string? TenantId { get; init; }

    /// <summary><c>user</c>, <c>guest</c> or <c>anonymous</c>; in a team's roster also <c>owner</c>.</summary>
    public string? UserRole { get; init; }
}
