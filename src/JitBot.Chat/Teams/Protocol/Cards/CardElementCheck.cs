using System.Globalization;
using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>The part of the walk that looks at the body.</summary>
internal sealed class CardElementCheck(CardFindings findings, CardActionCheck actions, CardMentionCheck mentions)
{
    private const int Most = 100;

    public void Element(string path, JsonElement element)
    {
        var type = CardFindings.Text(element, "type") ?? "";
        if (
            !findings.Require(
                $"{path}.type",
                CardVocabulary.Elements.TryGetValue(type, out var properties),
                "a supported element"
            ) || !findings.Object(path, element, properties!)
        )
        {
            return;
        }

        findings.Words(path, element);
        findings.Flag(path, element, "separator");
        var isInput = type.StartsWith("Input.", StringComparison.Ordinal);
        findings.Id(path, element, isInput);
        if (isInput)
        {
            Input(path, element, type);
            return;
        }

        switch (type)
        {
            case "TextBlock":
                findings.Flag(path, element, "wrap");
                findings.Flag(path, element, "isSubtle");
                Text(path, element, "text");
                break;
            case "RichTextBlock":
                Each(path, element, "inlines", Run);
                break;
            case "FactSet":
                Each(path, element, "facts", Fact);
                break;
            case "Container":
                Each(path, element, "items", Element);
                break;
            case "ColumnSet":
                Each(path, element, "columns", Column);
                break;
            default:
                actions.Row(path, element);
                break;
        }
    }

    private void Each(string path, JsonElement element, string list, Action<string, JsonElement> check)
    {
        foreach (var (at, item) in findings.Items(path, element, list, Most))
        {
            check(at, item);
        }
    }

    private void Text(string path, JsonElement element, string property)
    {
        findings.Length(path, element, property, 1, AdaptiveCardLimits.Text);
        mentions.Text($"{path}.{property}", CardFindings.Text(element, property));
    }

    private void Run(string path, JsonElement run)
    {
        if (findings.Object(path, run, CardVocabulary.TextRun))
        {
            findings.Require($"{path}.type", CardFindings.Text(run, "type") == "TextRun", "TextRun");
            findings.Words(path, run);
            findings.Flag(path, run, "isSubtle");
            findings.Length(path, run, "text", 1, AdaptiveCardLimits.Text);
            CardMentionCheck.Plain(findings, $"{path}.text", CardFindings.Text(run, "text"));
        }
    }

    private void Fact(string path, JsonElement fact)
    {
        if (findings.Object(path, fact, CardVocabulary.Fact))
        {
            Text(path, fact, "title");
            Text(path, fact, "value");
        }
    }

    private void Column(string path, JsonElement column)
    {
        if (findings.Object(path, column, CardVocabulary.Column))
        {
            findings.Require($"{path}.type", CardFindings.Text(column, "type") == "Column", "Column");
            findings.Length(path, column, "width", 0, 10);
            Each(path, column, "items", Element);
        }
    }

    private void Input(string path, JsonElement input, string type)
    {
        findings.Length(path, input, "label", 1, AdaptiveCardLimits.Label);
        findings.Length(path, input, "placeholder", 0, AdaptiveCardLimits.Label);
        findings.Length(path, input, "errorMessage", 0, AdaptiveCardLimits.Text);
        findings.Flag(path, input, "isRequired");
        foreach (var text in new[] { "label", "placeholder", "errorMessage" })
        {
            CardMentionCheck.Plain(findings, $"{path}.{text}", CardFindings.Text(input, text));
        }

        var isRequired = input.TryGetProperty("isRequired", out var required) && required.ValueKind == JsonValueKind.True;
        findings.Require(
            $"{path}.errorMessage",
            !isRequired || CardFindings.Text(input, "errorMessage") is { Length: > 0 },
            "said where it is required"
        );
        switch (type)
        {
            case "Input.Text":
                TextInput(path, input);
                break;
            case "Input.ChoiceSet":
                new CardChoiceCheck(findings).Choices(path, input);
                break;
            case "Input.Date":
                Moments(path, input, "yyyy-MM-dd");
                break;
            default:
                Moments(path, input, "HH:mm");
                break;
        }
    }

    private void TextInput(string path, JsonElement input)
    {
        var most = AdaptiveCardLimits.Text;
        findings.Flag(path, input, "isMultiline");
        if (input.TryGetProperty("maxLength", out var length))
        {
            var isNumber = length.ValueKind == JsonValueKind.Number && length.TryGetInt32(out most) && most > 0;
            if (!findings.Require($"{path}.maxLength", isNumber, "a number above 0"))
            {
                return;
            }
        }

        findings.Length(path, input, "value", 0, most);
    }

    private void Moments(string path, JsonElement input, string format)
    {
        foreach (var property in new[] { "value", "min", "max" })
        {
            findings.Require(
                $"{path}.{property}",
                !input.TryGetProperty(property, out _)
                    || DateTime.TryParseExact(
                        CardFindings.Text(input, property),
                        format,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out _
                    ),
                format
            );
        }
    }
}
