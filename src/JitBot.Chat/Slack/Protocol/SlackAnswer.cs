namespace JitBot.Chat.Slack.Protocol;

/// <summary>What goes back to Slack: the answer's JSON (null: an empty acknowledgement), or a reason that names no content.</summary>
internal sealed record SlackAnswer(SlackAnswerKind Kind, byte[]? Json = null, string Reason = "");
