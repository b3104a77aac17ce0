namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>By what the bot can speak in a conversation later, without being spoken to.</summary>
public sealed record ConversationReference
{
    /// <summary>Of an activity whose token was checked; kept current with each activity.</summary>
    public required Uri ServiceUrl { get; init; }

    public required string ChannelId { get; init; }
    public ChannelAccount? Bot { get; init; }
    public ChannelAccount? User { get; init; }
    public required ConversationAccount Conversation { get; init; }
}
