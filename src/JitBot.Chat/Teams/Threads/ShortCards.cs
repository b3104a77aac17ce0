using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Protocol.Cards;

namespace JitBot.Chat.Teams.Threads;

/// <summary>What is left of a card that Teams found too large: how it begins, and its buttons.</summary>
internal static class ShortCards
{
    private const int Beginning = 2;

    public static TeamsContent Of(TeamsContent content)
    {
        var card = content.Card;
        IReadOnlyList<CardElement> body =
        [
            .. card.Body.Take(Beginning).Where(element => element is not ActionSet),
            new TextBlock("The rest is too long for Teams; the log has all of it.") { IsSubtle = true },
            .. card.Body.OfType<ActionSet>(),
        ];
        var mentioned = card.Teams?.Entities?.Where(mention => Stands(mention.Text, body)).ToList();
        return content with
        {
            Card = card with { Body = body, Teams = card.Teams is { } teams ? teams with { Entities = mentioned } : null },
        };
    }

    /// <summary>A mention that stands nowhere in the card would make Teams refuse it.</summary>
    private static bool Stands(string mention, IEnumerable<CardElement> body) =>
        body.OfType<TextBlock>().Any(block => block.Text.Contains(mention, StringComparison.Ordinal));
}
