namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>What came with an <c>adaptiveCard/action</c>.</summary>
public sealed record AdaptiveCardInvokeValue(AdaptiveCardInvokeAction Action)
{
    /// <summary><c>manual</c> for a click, <c>automatic</c> for a card that refreshes itself.</summary>
    public string? Trigger { get; init; }
}
