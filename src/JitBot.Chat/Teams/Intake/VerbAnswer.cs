using JitBot.Chat.Teams.Cards;

namespace JitBot.Chat.Teams.Intake;

/// <summary>What a button answers the person who pressed it.</summary>
/// <param name="Card">What their client shows in the place of the card; null: the card stays, and they are told <paramref name="Text"/>.</param>
/// <param name="Text">The same in words where the card is not theirs to see change: what was done or not; null where the card says it.</param>
internal sealed record VerbAnswer(TeamsContent? Card, string? Text)
{
    public static VerbAnswer Told(string text) => new(null, text);
}
