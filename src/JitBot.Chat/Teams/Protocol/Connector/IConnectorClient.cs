using JitBot.Chat.Teams.Protocol.Schema;

namespace JitBot.Chat.Teams.Protocol.Connector;

/// <summary>
/// The Bot Framework Connector's REST API as Teams serves it. Each call takes the service URL of the conversation, refused where the bot's
/// token may not go there. Waits for its turn under Teams' limits, tries again what Teams says to try again, and throws
/// <see cref="ConnectorException"/> for everything else. Nobody is authorised here. Thread-safe.
/// </summary>
public interface IConnectorClient
{
    /// <summary>
    /// Posts to a chat, or into a thread of a channel (<c>{channel};messageid={root}</c>). Send a card alone: with text beside it Teams makes
    /// two messages of it and the id is lost. Not idempotent.
    /// </summary>
    Task<ResourceResponse> SendToConversation(
        Uri serviceUrl,
        string conversationId,
        Activity activity,
        CancellationToken cancellationToken
    );

    /// <summary>Posts as an answer to another activity. Not idempotent.</summary>
    Task<ResourceResponse> ReplyToActivity(
        Uri serviceUrl,
        string conversationId,
        string activityId,
        Activity activity,
        CancellationToken cancellationToken
    );

    /// <summary>Replaces an activity that the bot posted. Idempotent.</summary>
    Task<ResourceResponse> UpdateActivity(
        Uri serviceUrl,
        string conversationId,
        string activityId,
        Activity activity,
        CancellationToken cancellationToken
    );

    /// <summary>Removes an activity that the bot posted. Idempotent but for the error of one that is gone already.</summary>
    Task DeleteActivity(Uri serviceUrl, string conversationId, string activityId, CancellationToken cancellationToken);

    /// <summary>
    /// Opens the chat with one person (idempotent: the same chat each time), or a thread of a channel with its first activity (not
    /// idempotent; the answer's id is <c>{channel};messageid={root}</c>).
    /// </summary>
    Task<ConversationResourceResponse> CreateConversation(
        Uri serviceUrl,
        ConversationParameters parameters,
        CancellationToken cancellationToken
    );

    /// <summary>One member by the id in Teams (<c>29:…</c>) or the Entra object id.</summary>
    Task<TeamsChannelAccount> GetConversationMember(
        Uri serviceUrl,
        string conversationId,
        string userId,
        CancellationToken cancellationToken
    );

    /// <summary>A page of a roster.</summary>
    /// <param name="pageSize">50 to 500.</param>
    /// <param name="continuationToken">From the page before; null for the first.</param>
    Task<TeamsPagedMembersResult> GetConversationPagedMembers(
        Uri serviceUrl,
        string conversationId,
        int pageSize,
        string? continuationToken,
        CancellationToken cancellationToken
    );

    /// <param name="teamId">The team's id in Teams (<c>19:…@thread.tacv2</c>), not that of its Entra group.</param>
    Task<TeamDetails> GetTeamDetails(Uri serviceUrl, string teamId, CancellationToken cancellationToken);

    /// <summary>The team's standard channels.</summary>
    Task<ConversationList> GetTeamChannels(Uri serviceUrl, string teamId, CancellationToken cancellationToken);
}
