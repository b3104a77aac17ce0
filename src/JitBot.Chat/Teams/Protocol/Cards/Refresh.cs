namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>
/// Lets the clients of the people named ask for their own view of the card, unasked. Without <see cref="UserIds"/> Teams does so for
/// everybody in small conversations.
/// </summary>
public sealed record Refresh(ExecuteAction Action)
{
    /// <summary>Teams takes at most 60 (<see cref="AdaptiveCardLimits.RefreshPeople"/>), as <c>29:…</c>.</summary>
    public IReadOnlyList<string>? UserIds { get; init; }
}
