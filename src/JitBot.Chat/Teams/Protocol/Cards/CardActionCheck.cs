using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>The part of the walk that looks at buttons.</summary>
internal sealed class CardActionCheck(CardFindings findings)
{
    public void Row(string path, JsonElement holder)
    {
        foreach (var (at, action) in findings.Items(path, holder, "actions", AdaptiveCardLimits.ActionsInSet))
        {
            Action(at, action);
        }
    }

    /// <summary>The action behind a refresh: nobody sees or presses it, so it has neither label nor fallback.</summary>
    public void Refresh(string path, JsonElement action)
    {
        if (findings.Object(path, action, CardVocabulary.Actions["Action.Execute"]))
        {
            findings.Require($"{path}.type", CardFindings.Text(action, "type") == "Action.Execute", "Action.Execute");
            Verb(path, action);
        }
    }

    private void Action(string path, JsonElement action)
    {
        var type = CardFindings.Text(action, "type") ?? "";
        if (
            !findings.Require($"{path}.type", CardVocabulary.Actions.TryGetValue(type, out var properties), "a supported action")
            || !findings.Object(path, action, properties!)
        )
        {
            return;
        }

        findings.Words(path, action);
        findings.Id(path, action, isNeeded: false);
        // A colour is not shown everywhere: the label alone must do
        findings.Length(path, action, "title", 1, AdaptiveCardLimits.Label);
        CardMentionCheck.Plain(findings, $"{path}.title", CardFindings.Text(action, "title"));
        switch (type)
        {
            case "Action.Execute":
                Verb(path, action);
                Fallback(path, action);
                break;
            case "Action.Submit":
                Data(path, action);
                break;
            default:
                findings.Require(
                    $"{path}.url",
                    Uri.TryCreate(CardFindings.Text(action, "url"), UriKind.Absolute, out var url)
                        && url.Scheme == Uri.UriSchemeHttps,
                    "an https address"
                );
                break;
        }
    }

    private void Verb(string path, JsonElement action)
    {
        findings.Length(path, action, "verb", 1, AdaptiveCardLimits.Label);
        Data(path, action);
    }

    private void Fallback(string path, JsonElement action)
    {
        if (!findings.Require($"{path}.fallback", action.TryGetProperty("fallback", out var fallback), "an Action.Submit"))
        {
            return;
        }

        findings.Require($"{path}.fallback", CardFindings.Text(fallback, "type") == "Action.Submit", "an Action.Submit");
        findings.Require(
            $"{path}.fallback.title",
            CardFindings.Text(fallback, "title") == CardFindings.Text(action, "title"),
            "the same label"
        );
        Action($"{path}.fallback", fallback);
    }

    private void Data(string path, JsonElement action) =>
        findings.Require(
            $"{path}.data",
            !action.TryGetProperty("data", out var data) || data.ValueKind == JsonValueKind.Object,
            "an object"
        );
}
