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
}
