namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A button. <see cref="Value"/> comes back with the click and is not to be trusted; a <see cref="Url"/> button clicks as well.</summary>
public sealed record Button(PlainText Text) : BlockElement
{
    public override string Type => "button";

    public string? Value { get; init; }

    public string? Url { get; init; }

    /// <summary><c>primary</c>, <c>danger</c> or nothing.</summary>
    public string? Style { get; init; }

    public ConfirmationDialog? Confirm { get; init; }

    public string? AccessibilityLabel { get; init; }
}
