namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>Asks the Connector for a 1:1 chat (idempotent), or for a new thread in a channel (its first activity is mandatory).</summary>
public sealed record ConversationParameters
{
    public required bool IsGroup { get; init; }
    public ChannelAccount? Bot { get; init; }
    public IReadOnlyList<ChannelAccount>? Members { get; init; }
    public string? TenantId { get; init; }
    public Activity? Activity { get; init; }
    public TeamsChannelData? ChannelData { get; init; }
}
