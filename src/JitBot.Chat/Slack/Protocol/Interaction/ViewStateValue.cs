namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>One input's content: a typed text or the chosen option in <see cref="Value"/>, ticked options in <see cref="SelectedValues"/>.</summary>
public sealed record ViewStateValue(string Type, string? Value, IReadOnlyList<string> SelectedValues);
