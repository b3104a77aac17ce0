namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>
/// A shortcut in a message's menu (type <c>message_action</c>). The message's text is left out: the bot only needs to know which one it is.
/// It may be of a channel that the bot is not in.
/// </summary>
public sealed record MessageShortcut
{
    public required SlackUser User { get; init; }

    /// <summary>The workspace; null where the app is installed for a whole organisation.</summary>
    public string? TeamId { get; init; }

    public string? EnterpriseId { get; init; }

    /// <summary>Slack's documentation shows none here; that it comes from this app is proved by the signature or the socket.</summary>
    public string? ApiAppId { get; init; }

    public required string CallbackId { get; init; }

    /// <summary>Opens one modal within 3 seconds.</summary>
    public required string TriggerId { get; init; }

    public required string ChannelId { get; init; }

    public string? ChannelName { get; init; }

    /// <summary>Names the message together with the channel; a text, never a number.</summary>
    public required string MessageTs { get; init; }

    public string? ThreadTs { get; init; }

    /// <summary>A bearer secret: not for logs.</summary>
    public string? ResponseUrl { get; init; }

    public string? ActionTs { get; init; }
}
