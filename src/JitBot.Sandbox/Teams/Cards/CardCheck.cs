using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Teams.Cards;

/// <summary>What Teams does not take in a card.</summary>
internal static class CardCheck
{
    public const int MostRefreshed = 60;
    private const int MostActions = 6;
    private static readonly Version Newest = new(1, 5);
    private static readonly Version Universal = new(1, 4);

    private static readonly HashSet<string> Elements = new(StringComparer.Ordinal)
    {
        "AdaptiveCard",
        "TextBlock",
        "RichTextBlock",
        "TextRun",
        "Image",
        "ImageSet",
        "Container",
        "ColumnSet",
        "Column",
        "FactSet",
        "Table",
        "TableRow",
        "TableCell",
        "ActionSet",
        "Input.Text",
        "Input.Number",
        "Input.Date",
        "Input.Time",
        "Input.Toggle",
        "Input.ChoiceSet",
        "Action.Execute",
        "Action.Submit",
        "Action.OpenUrl",
        "Action.ShowCard",
        "Action.ToggleVisibility",
    };

    /// <exception cref="TeamsRefusal">With all that was found, each with its place.</exception>
    public static void Check(JsonObject card)
    {
        if (Findings(card) is { Count: > 0 } findings)
        {
            throw new TeamsRefusal(400, "BadArgument", $"The card is not valid: {string.Join("; ", findings)}");
        }
    }

    /// <summary>All that is wrong with it.</summary>
    public static IReadOnlyList<string> Findings(JsonObject card)
    {
        var findings = new List<string>();
        if (CardWalk.Text(card, "type") != "AdaptiveCard")
        {
            findings.Add("its type is not AdaptiveCard");
        }

        if (!Version.TryParse(CardWalk.Text(card, "version"), out var version) || version > Newest)
        {
            findings.Add("its version is not 1.0 to 1.5");
            version = Newest;
        }

        var nodes = CardWalk.Nodes(card, withHidden: true).ToList();
        foreach (var node in nodes)
        {
            Node(node, version, findings);
        }

        Ids(nodes, findings);
        if (card.ContainsKey("refresh"))
        {
            Refresh(card["refresh"], version, findings);
        }

        return findings;
    }

    private static void Node(JsonObject node, Version version, List<string> findings)
    {
        var type = CardWalk.Text(node, "type");
        // Columns and table rows may go without
        if (type is null && !node.ContainsKey("items") && !node.ContainsKey("cells"))
        {
            findings.Add("an element or action has no type");
        }
        else if (type is not null && !Elements.Contains(type) && !node.ContainsKey("fallback"))
        {
            findings.Add($"{type} is not supported");
        }

        switch (type)
        {
            case "TextBlock" when CardWalk.Text(node, "text") is null:
                findings.Add("a TextBlock has no text");
                break;
            case "Action.Execute" when version < Universal:
                findings.Add("Action.Execute needs version 1.4");
                break;
            case "Action.OpenUrl" when !IsWeb(CardWalk.Text(node, "url")):
                findings.Add("Action.OpenUrl has no web address");
                break;
            case "Input.ChoiceSet" when !AreChoices(node):
                findings.Add("a choice has no title or no value");
                break;
        }

        if (type?.StartsWith("Input.", StringComparison.Ordinal) == true && CardWalk.Text(node, "id") is not { Length: > 0 })
        {
            findings.Add($"{type} has no id");
        }

        if (type is "AdaptiveCard" or "ActionSet" && node["actions"] is JsonArray { Count: > MostActions })
        {
            findings.Add($"{type} has more than {MostActions} actions");
        }

        if (node["fallback"] is JsonObject fallback)
        {
            Node(fallback, version, findings);
        }
    }

    private static void Ids(IEnumerable<JsonObject> nodes, List<string> findings) =>
        findings.AddRange(
            nodes
                .Select(node => CardWalk.Text(node, "id"))
                .Where(id => !string.IsNullOrEmpty(id))
                .GroupBy(id => id, StringComparer.Ordinal)
                .Where(same => same.Count() > 1)
                .Select(same => $"the id {same.Key} is there {same.Count()} times")
        );

    private static void Refresh(JsonNode? refresh, Version version, List<string> findings)
    {
        if (CardWalk.Text(JsonPeek.Object(refresh, "action"), "type") != "Action.Execute" || version < Universal)
        {
            findings.Add("refresh needs an Action.Execute and version 1.4");
        }

        if (refresh?["userIds"] is not JsonArray users)
        {
            return;
        }

        if (users.Count > MostRefreshed)
        {
            findings.Add($"refresh has more than {MostRefreshed} userIds");
        }

        if (users.Any(user => user?.ToString() is not (['2', '9', ':', ..] or ['8', ':', ..])))
        {
            findings.Add("refresh.userIds are to be MRIs");
        }
    }

    private static bool IsWeb(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("https" or "http");

    private static bool AreChoices(JsonObject input) =>
        (input["choices"] as JsonArray ?? []).All(choice =>
            CardWalk.Text(choice, "title") is not null && CardWalk.Text(choice, "value") is not null
        );
}
