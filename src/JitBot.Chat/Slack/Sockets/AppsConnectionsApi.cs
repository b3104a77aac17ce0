using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.WebApi;

namespace JitBot.Chat.Slack.Sockets;

/// <summary><c>apps.connections.*</c>; the transport is to carry the app-level token (<c>xapp-…</c>) with connections:write.</summary>
internal sealed class AppsConnectionsApi(SlackTransport transport)
{
    /// <summary>Without a socket nobody can ask for anything: it is tried again in minutes, whatever Slack says.</summary>
    private static readonly SlackRate OpenRate = SlackRate.Special("apps.connections.open") with
    {
        LongestClosed = TimeSpan.FromMinutes(5),
    };

    /// <summary>A URL for one socket.</summary>
    /// <exception cref="SlackException">Refused or failed; its class and code say whether to try again.</exception>
    public async Task<Uri> Open(CancellationToken cancellationToken)
    {
        var answer = await transport.Post(
            OpenRate,
            "apps.connections.open",
            new EmptyRequest(),
            SlackJson.Default.EmptyRequest,
            SlackJson.Default.ConnectionsOpenAnswer,
            cancellationToken
        );
        return Uri.TryCreate(answer.Url, UriKind.Absolute, out var url) && IsSafe(url)
            ? url
            : throw new SlackException(SlackErrors.MalformedAnswer);
    }

    /// <summary>What comes through a socket is believed without a signature: it must be TLS, but for a sandbox on loopback.</summary>
    private bool IsSafe(Uri url) =>
        url.Scheme == Uri.UriSchemeWss || (url.Scheme == Uri.UriSchemeWs && url.IsLoopback && transport.BaseUrl.IsLoopback);
}
