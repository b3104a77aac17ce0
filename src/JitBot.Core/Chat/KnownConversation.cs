namespace JitBot.Core.Chat;

/// <summary>By what the bot can write to a person, a channel or a chat without having been written to.</summary>
/// <param name="Service">The URL under which the platform takes messages for it, as the platform said last.</param>
public sealed record KnownConversation(ConversationKey Key, Uri Service)
{
    /// <summary>The conversation's id; null while none has been opened with the person.</summary>
    public string? Conversation { get; init; }

    /// <summary>For a person: the id by which the platform names them to this bot; null where it is not known.</summary>
    public string? Member { get; init; }

    /// <summary>For a channel: the team it is in; null where that is not known.</summary>
    public string? Team { get; init; }
}
