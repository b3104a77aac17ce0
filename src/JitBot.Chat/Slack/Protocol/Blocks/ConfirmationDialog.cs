namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>The question that Slack asks before it sends a click.</summary>
public sealed record ConfirmationDialog(PlainText Title, TextObject Text, PlainText Confirm, PlainText Deny)
{
    /// <summary><c>primary</c>, <c>danger</c> or nothing.</summary>
    public string? Style { get; init; }
}
