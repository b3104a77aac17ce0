using JitBot.Chat.Slack.Protocol.WebApi;

namespace JitBot.Chat.Slack.Protocol;

/// <summary>
/// The Web API as the bot. Every call waits for its turn under Slack's rate limits and fails with <see cref="SlackException"/> (see its
/// class) or <see cref="SlackRateLimitException"/>. Calls that read are repeated a few times; calls that write never are. Thread-safe.
/// </summary>
public interface ISlackApiClient
{
    IChatApi Chat { get; }

    IConversationsApi Conversations { get; }

    IUsersApi Users { get; }

    IUserGroupUsersApi UserGroupUsers { get; }

    IViewsApi Views { get; }

    IAuthApi Auth { get; }

    /// <summary>Answers a command or click once more. Only to Slack's own host: the URL comes from outside.</summary>
    /// <exception cref="ArgumentException">The URL is not one of Slack's.</exception>
    Task Respond(string responseUrl, MessageResponse message, CancellationToken cancellationToken = default);
}
