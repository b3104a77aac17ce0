namespace JitBot.Chat.Slack.Intake;

/// <summary>What is kept of a slash command until it is worked off. The response URL is a bearer secret of half an hour.</summary>
internal sealed record SlackCommandPayload(string TeamId, string UserId, string ChannelId, string Text, string ResponseUrl);
