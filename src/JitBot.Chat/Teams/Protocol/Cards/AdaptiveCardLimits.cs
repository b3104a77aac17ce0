using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>
/// Checks cards, as they go out, before Teams does: it drops what it does not know, or the whole card, without a word. Lengths are UTF-16
/// units unless they are said to be bytes.
/// </summary>
public static class AdaptiveCardLimits
{
    /// <summary>What an activity may come to in bytes of UTF-16. Teams refuses from about 100 KB on and advises to stay below this.</summary>
    public const int ActivityBytes = 80 * 1024;

    /// <summary>What of it a card may take: addresses, names and the summary of the activity need the rest.</summary>
    public const int CardBytes = ActivityBytes - 8 * 1024;

    /// <summary>How many people's clients may be told to refresh by themselves.</summary>
    public const int RefreshPeople = 60;

    /// <summary>How many buttons Teams shows in a row.</summary>
    public const int ActionsInSet = 6;

    /// <summary>The longest text of one element. Ours: Teams knows the whole card's size alone.</summary>
    public const int Text = 12_000;

    /// <summary>The longest label of a button, a field or a choice. Ours: longer ones are cut by clients.</summary>
    public const int Label = 200;

    /// <summary>All violations of the card, in its own order; empty if Teams would take and show all of it.</summary>
    public static IReadOnlyList<AdaptiveCardViolation> Check(AdaptiveCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return Check(card.ToJson());
    }

    /// <summary>As above of a card as JSON.</summary>
    public static IReadOnlyList<AdaptiveCardViolation> Check(JsonElement card)
    {
        var check = new AdaptiveCardCheck();
        check.Card(card);
        return check.Violations;
    }

    /// <summary>
    /// All violations of an activity that carries cards, theirs included. Text beside a card would make two messages of it, of which the id
    /// of one is never told.
    /// </summary>
    public static IReadOnlyList<AdaptiveCardViolation> CheckActivity(JsonElement activity)
    {
        var check = new AdaptiveCardCheck();
        check.Activity(activity);
        return check.Violations;
    }

    /// <summary>The size in bytes of UTF-16, as the JSON is written for the wire.</summary>
    public static int Bytes(JsonElement json) =>
        JsonSerializer.Serialize(json, CardJson.Default.JsonElement).Length * sizeof(char);
}
