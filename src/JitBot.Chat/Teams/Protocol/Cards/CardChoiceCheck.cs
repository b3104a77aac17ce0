using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>The part of the walk that looks at choices.</summary>
internal sealed class CardChoiceCheck(CardFindings findings)
{
    private const int Most = 100;

    public void Choices(string path, JsonElement input)
    {
        findings.Flag(path, input, "isMultiSelect");
        findings.Flag(path, input, "wrap");
        var isSearch = input.TryGetProperty("choices.data", out var query);
        if (isSearch && findings.Object($"{path}.choices.data", query, CardVocabulary.Query))
        {
            findings.Require($"{path}.choices.data.type", CardFindings.Text(query, "type") == "Data.Query", "Data.Query");
            findings.Length($"{path}.choices.data", query, "dataset", 1, AdaptiveCardLimits.Label);
            findings.Require($"{path}.style", CardFindings.Text(input, "style") == "filtered", "filtered, to search");
        }

        var several = input.TryGetProperty("isMultiSelect", out var multi) && multi.ValueKind == JsonValueKind.True;
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (at, choice) in findings.Items(path, input, "choices", Most, isSearch ? 0 : 1))
        {
            if (findings.Object(at, choice, CardVocabulary.Choice))
            {
                findings.Length(at, choice, "title", 1, AdaptiveCardLimits.Label);
                findings.Length(at, choice, "value", 1, AdaptiveCardLimits.Text);
                var value = CardFindings.Text(choice, "value") ?? "";
                CardMentionCheck.Plain(findings, $"{at}.title", CardFindings.Text(choice, "title"));
                findings.Require($"{at}.value", values.Add(value), "values are unique");
                findings.Require($"{at}.value", !several || !value.Contains(',', StringComparison.Ordinal), "no comma");
            }
        }

        findings.Length(path, input, "value", 0, AdaptiveCardLimits.Text);
        var chosen = CardFindings.Text(input, "value");
        findings.Require(
            $"{path}.value",
            chosen is null or "" || isSearch || (several ? chosen.Split(',') : [chosen]).All(values.Contains),
            "one of the choices"
        );
    }
}
