using JitBot.Chat.Teams.Protocol.Cards;

namespace JitBot.Chat.Teams.Cards;

/// <summary>Keeps cards below the size that Teams takes: a shortened card is seen, a refused one is not.</summary>
internal static class CardFit
{
    private const int Least = 32;

    /// <summary>The card with as much of its texts as fits; whatever is cut shows an ellipsis.</summary>
    /// <param name="draw">Draws the card with no text longer than so many UTF-16 units. With 32 the card must fit.</param>
    public static AdaptiveCard Draw(Func<int, AdaptiveCard> draw)
    {
        var longest = AdaptiveCardLimits.Text;
        var card = draw(longest);
        while (longest > Least && AdaptiveCardLimits.Bytes(card.ToJson()) >= AdaptiveCardLimits.CardBytes)
        {
            longest = Math.Max(Least, longest / 2);
            card = draw(longest);
        }

        return card;
    }
}
