using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>One walk over a card, or an activity with cards, that collects the limits that are not kept.</summary>
internal sealed class AdaptiveCardCheck
{
    private const int MostElements = 200;

    private readonly List<AdaptiveCardViolation> violations = [];

    public IReadOnlyList<AdaptiveCardViolation> Violations => violations;

    public void Activity(JsonElement activity)
    {
        var findings = new CardFindings();
        var bytes = AdaptiveCardLimits.Bytes(activity);
        findings.Require("", bytes < AdaptiveCardLimits.ActivityBytes, $"less than {AdaptiveCardLimits.ActivityBytes} bytes");
        var cards =
            activity.TryGetProperty("attachments", out var attachments) && attachments.ValueKind == JsonValueKind.Array
                ? attachments
                    .EnumerateArray()
                    .Where(one => CardFindings.Text(one, "contentType") == AdaptiveCard.ContentType)
                    .ToList()
                : [];
        findings.Require("text", cards.Count == 0 || CardFindings.Text(activity, "text") is null or "", "no text beside a card");
        findings.Require("attachments", cards.Count <= 1, "one card");
        violations.AddRange(findings.Violations);
        foreach (var card in cards)
        {
            Card(card.TryGetProperty("content", out var content) ? content : default);
        }
    }

    public void Card(JsonElement card)
    {
        var findings = new CardFindings();
        if (findings.Object("card", card, CardVocabulary.Card))
        {
            Parts(card, findings);
        }

        violations.AddRange(findings.Violations);
    }

    private static void Parts(JsonElement card, CardFindings findings)
    {
        findings.Require("type", CardFindings.Text(card, "type") == "AdaptiveCard", "AdaptiveCard");
        findings.Require("version", IsVersion(CardFindings.Text(card, "version")), "from 1.0 to 1.5; Action.Execute needs 1.4");
        findings.Require(
            "card",
            AdaptiveCardLimits.Bytes(card) < AdaptiveCardLimits.CardBytes,
            $"less than {AdaptiveCardLimits.CardBytes} bytes"
        );
        findings.Length("card", card, "fallbackText", 0, AdaptiveCardLimits.Text);
        findings.Length("card", card, "speak", 0, AdaptiveCardLimits.Text);
        var actions = new CardActionCheck(findings);
        var mentions = new CardMentionCheck(findings);
        var elements = new CardElementCheck(findings, actions, mentions);
        foreach (var (path, element) in findings.Items("card", card, "body", MostElements))
        {
            elements.Element(path, element);
        }

        if (card.TryGetProperty("actions", out _))
        {
            actions.Row("card", card);
        }

        if (card.TryGetProperty("refresh", out var refresh))
        {
            Refreshed(refresh, findings, actions);
        }

        Entities(card, findings, mentions);
    }

    private static void Refreshed(JsonElement refresh, CardFindings findings, CardActionCheck actions)
    {
        if (!findings.Object("refresh", refresh, CardVocabulary.Refresh))
        {
            return;
        }

        if (findings.Require("refresh.action", refresh.TryGetProperty("action", out var action), "an action"))
        {
            actions.Refresh("refresh.action", action);
        }

        // Without the list Teams refreshes for everybody, of small conversations only: nothing to build on
        var people = findings.Items("refresh", refresh, "userIds", AdaptiveCardLimits.RefreshPeople);
        foreach (var (path, person) in people)
        {
            findings.Require(path, person.ValueKind == JsonValueKind.String && person.GetString()!.Length > 0, "an id");
        }

        findings.Require(
            "refresh.userIds",
            people.Select(one => one.Item.ToString()).Distinct(StringComparer.Ordinal).Count() == people.Count,
            "each once"
        );
    }

    private static void Entities(JsonElement card, CardFindings findings, CardMentionCheck mentions)
    {
        if (card.TryGetProperty("msteams", out var teams) && findings.Object("msteams", teams, CardVocabulary.Teams))
        {
            findings.Require(
                "msteams.width",
                !teams.TryGetProperty("width", out _) || CardFindings.Text(teams, "width") == "Full",
                "Full"
            );
            if (teams.TryGetProperty("entities", out _))
            {
                mentions.Entities(findings.Items("msteams", teams, "entities", MostElements, least: 0));
            }
        }

        mentions.Compare();
    }

    private static bool IsVersion(string? version) => version is "1.0" or "1.1" or "1.2" or "1.3" or "1.4" or "1.5";
}
