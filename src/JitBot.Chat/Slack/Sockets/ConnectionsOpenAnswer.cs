using JitBot.Chat.Slack.Protocol.WebApi;

namespace JitBot.Chat.Slack.Sockets;

internal sealed record ConnectionsOpenAnswer : ApiAnswer
{
    /// <summary>A bearer secret, good for one socket: not for logs.</summary>
    public string? Url { get; init; }
}
