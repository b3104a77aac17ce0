namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>A tenant of Entra.</summary>
public sealed record TenantInfo(string Id);
