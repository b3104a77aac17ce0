using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Teams.Cards;

/// <summary>What the bot says to one person, as cards: only there do times stand in the reader's own time zone.</summary>
internal static class AnswerCards
{
    private const int LongestSummary = 400;

    /// <summary>The paragraphs below each other.</summary>
    /// <param name="paragraphs">At least one that says something.</param>
    public static TeamsContent Of(IReadOnlyList<Paragraph> paragraphs)
    {
        var summary = TeamsText.Bare(paragraphs, LongestSummary);
        var card = CardFit.Draw(longest =>
        {
            var parts = new CardParts(longest);
            return parts.Card([.. parts.Lines(paragraphs)], summary);
        });
        return new TeamsContent(card, summary);
    }
}
