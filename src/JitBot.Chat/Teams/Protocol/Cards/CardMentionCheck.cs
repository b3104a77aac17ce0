using System.Text.Json;
using System.Text.RegularExpressions;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>The part of the walk that holds the mentions in texts against the card's entities, and looks at the functions for times.</summary>
internal sealed partial class CardMentionCheck(CardFindings findings)
{
    private readonly List<(string Path, string Mention)> said = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>A text in which mentions are read.</summary>
    public void Text(string path, string? text)
    {
        foreach (Match tag in Tag().Matches(text ?? ""))
        {
            var whole = Whole().Match(text!, tag.Index);
            if (whole.Success && whole.Index == tag.Index)
            {
                said.Add((path, whole.Value));
            }
        }

        var left = Tag().Count(Whole().Replace(text ?? "", ""));
        findings.Require(path, left == 0, "each <at> is closed");
        Functions(findings, path, text);
    }

    /// <summary>A text in which no mention is read.</summary>
    public static void Plain(CardFindings findings, string path, string? text)
    {
        findings.Require(path, !Tag().IsMatch(text ?? ""), "no mention is read here");
        Functions(findings, path, text);
    }

    public void Entities(IReadOnlyList<(string Path, JsonElement Item)> entities)
    {
        foreach (var (path, entity) in entities)
        {
            if (!findings.Object(path, entity, CardVocabulary.Mention))
            {
                continue;
            }

            var text = CardFindings.Text(entity, "text") ?? "";
            findings.Require($"{path}.type", CardFindings.Text(entity, "type") == "mention", "mention");
            findings.Require($"{path}.text", Whole().Match(text).Value == text && text.Length > 0, "<at>NAME</at>");
            findings.Require($"{path}.text", known.Add(text), "one person for each text");
            if (
                entity.TryGetProperty("mentioned", out var mentioned)
                && findings.Object($"{path}.mentioned", mentioned, CardVocabulary.Mentioned)
            )
            {
                findings.Length($"{path}.mentioned", mentioned, "id", 1, AdaptiveCardLimits.Label);
                findings.Length($"{path}.mentioned", mentioned, "name", 1, AdaptiveCardLimits.Label);
            }
            else
            {
                findings.Require($"{path}.mentioned", kept: false, "a person");
            }
        }
    }

    /// <summary>To be called last.</summary>
    public void Compare()
    {
        foreach (var (path, mention) in said)
        {
            findings.Require(path, known.Contains(mention), "a mention with an entity");
        }

        foreach (var text in known)
        {
            findings.Require("msteams.entities", said.Any(one => one.Mention == text), "each stands in a text");
        }
    }

    private static void Functions(CardFindings findings, string path, string? text) =>
        findings.Require(
            path,
            !Function().Replace(text ?? "", "").Contains("{{", StringComparison.Ordinal),
            "{{DATE(…)}} and {{TIME(…)}} in whole seconds of UTC only"
        );

    [GeneratedRegex("</?at\\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("<at>[^<>]+</at>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Whole();

    [GeneratedRegex(
        @"\{\{(DATE\([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z, ?(COMPACT|SHORT|LONG)\)|TIME\([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\))\}\}",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Function();
}
