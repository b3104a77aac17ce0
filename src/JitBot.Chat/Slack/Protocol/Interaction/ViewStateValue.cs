namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>One input's content: a typed text or the chosen option in <see cref="Value"/>, ticked options in <see cref="SelectedValues"/>.</summary>
public sealed record ViewStateValue(string Type, string? Value, IReadOnlyList<string> SelectedValues)
{
    /// <summary>What a date-and-time picker shows; null if nothing is picked.</summary>
    public DateTimeOffset? SelectedDateTime { get; init; }
}
