namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>One pressed button or made choice. Its value was once ours but comes from outside: not trusted.</summary>
public sealed record BlockAction(string ActionId, string BlockId, string Type, string ActionTs)
{
    /// <summary>The button's value, or the chosen option's.</summary>
    public string? Value { get; init; }

    /// <summary>The ticked options of a check box group.</summary>
    public IReadOnlyList<string> SelectedValues { get; init; } = [];

    /// <summary>What was picked in a date-and-time picker.</summary>
    public DateTimeOffset? SelectedDateTime { get; init; }
}
