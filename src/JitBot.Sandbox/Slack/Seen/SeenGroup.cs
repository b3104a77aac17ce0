namespace JitBot.Sandbox.Slack.Seen;

/// <summary>A user group, to show its mentions.</summary>
public sealed record SeenGroup(string Id, string Handle, IReadOnlyList<string> Members);
