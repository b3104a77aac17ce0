namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>conversations.*: channels and direct messages.</summary>
public interface IConversationsApi
{
    /// <summary>The id of the direct message with these people (at most 8). Idempotent.</summary>
    Task<string> Open(IReadOnlyCollection<string> userIds, CancellationToken cancellationToken = default);

    Task<Conversation> Info(string channel, CancellationToken cancellationToken = default);

    /// <summary>One page of members; ask again with its cursor until that is null.</summary>
    Task<ConversationMembers> Members(
        string channel,
        int limit = 200,
        string? cursor = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// One page of a conversation's messages, newest first, without the replies in threads; ask again with its cursor for the older ones.
    /// Needs channels:history, groups:history or im:history, whichever the conversation is, and membership in it.
    /// </summary>
    Task<ConversationHistory> History(
        string channel,
        string? oldestTs = null,
        bool includeAllMetadata = false,
        int limit = 100,
        string? cursor = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>One page of a thread, its first message before all, oldest first. Needs the same scopes as <see cref="History"/>.</summary>
    Task<ConversationHistory> Replies(
        string channel,
        string threadTs,
        bool includeAllMetadata = false,
        int limit = 100,
        string? cursor = null,
        CancellationToken cancellationToken = default
    );
}
