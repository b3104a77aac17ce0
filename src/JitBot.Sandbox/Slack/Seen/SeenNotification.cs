namespace JitBot.Sandbox.Slack.Seen;

/// <summary>What a phone shows of a new message: who and where, and the message's <c>text</c> as plain text.</summary>
public sealed record SeenNotification(string Channel, string Ts, DateTimeOffset At, string Title, string Text);
