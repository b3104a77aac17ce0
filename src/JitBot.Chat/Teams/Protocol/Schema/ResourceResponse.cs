namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>What was made. The Connector leaves the id out in rare cases, so that nothing can be updated later.</summary>
public sealed record ResourceResponse(string? Id = null);
