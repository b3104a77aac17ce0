namespace JitBot.Chat.Slack.Intake;

/// <summary>What is kept of a click until it is worked off. <paramref name="Value"/> names a request (id and uid) and nothing else.</summary>
internal sealed record SlackClickPayload(
    string? TeamId,
    string UserId,
    string? ChannelId,
    string ActionId,
    string? Value,
    string? ResponseUrl
);
