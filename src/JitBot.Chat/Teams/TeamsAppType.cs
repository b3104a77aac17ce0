namespace JitBot.Chat.Teams;

/// <summary>As what the bot is registered. Multi-tenant bots can no longer be made.</summary>
public enum TeamsAppType
{
    /// <summary>An app registration with a client secret or a certificate.</summary>
    SingleTenant = 0,

    /// <summary>A user-assigned managed identity: no secret at all.</summary>
    ManagedIdentity = 1,
}
