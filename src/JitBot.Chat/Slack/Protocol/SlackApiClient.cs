using System.Text.Json;
using JitBot.Chat.Slack.Protocol.WebApi;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Slack.Protocol;

/// <inheritdoc cref="ISlackApiClient"/>
public sealed class SlackApiClient : ISlackApiClient
{
    private const string ResponseHost = "hooks.slack.com";
    private readonly SlackTransport transport;

    /// <param name="http">Its handler must not follow redirects; it needs no base address and no token.</param>
    /// <param name="options">Where to, with which token.</param>
    /// <param name="limiter">Shared by all clients that use the same token.</param>
    /// <param name="time">The clock of time-outs and waits.</param>
    /// <param name="watch">Is told how every call went; none if null.</param>
    /// <exception cref="ArgumentException">The base URL is neither https nor loopback, or the token is empty.</exception>
    public SlackApiClient(
        HttpClient http,
        IOptions<SlackApiOptions> options,
        SlackRateLimiter limiter,
        TimeProvider time,
        SlackTokenWatch? watch = null
    )
    {
        if (string.IsNullOrWhiteSpace(options.Value.BotToken))
        {
            throw new ArgumentException("The bot token is empty.", nameof(options));
        }

        transport = new SlackTransport(http, options, limiter, time, watch);
        Chat = new ChatApi(transport);
        Conversations = new ConversationsApi(transport);
        Users = new UsersApi(transport);
        UserGroupUsers = new UserGroupUsersApi(transport);
        Views = new ViewsApi(transport);
        Auth = new AuthApi(transport);
    }

    public IChatApi Chat { get; }

    public IConversationsApi Conversations { get; }

    public IUsersApi Users { get; }

    public IUserGroupUsersApi UserGroupUsers { get; }

    public IViewsApi Views { get; }

    public IAuthApi Auth { get; }

    public Task Respond(string responseUrl, MessageResponse message, CancellationToken cancellationToken = default)
    {
        if (!Uri.TryCreate(responseUrl, UriKind.Absolute, out var url) || !IsSlacks(url))
        {
            throw new ArgumentException("The response URL is not one of Slack's.", nameof(responseUrl));
        }

        return transport.Respond(
            url,
            JsonSerializer.SerializeToUtf8Bytes(message, SlackJson.Default.MessageResponse),
            cancellationToken
        );
    }

    /// <summary>Slack's host by https on its usual port; or, in development, exactly where the loopback API is.</summary>
    private bool IsSlacks(Uri url) =>
        url.UserInfo.Length == 0
        && (
            (
                url.Scheme == Uri.UriSchemeHttps
                && url.IsDefaultPort
                && url.Host.Equals(ResponseHost, StringComparison.OrdinalIgnoreCase)
            )
            || (
                transport.BaseUrl.IsLoopback
                && url.Scheme == transport.BaseUrl.Scheme
                && url.Authority == transport.BaseUrl.Authority
            )
        );
}
