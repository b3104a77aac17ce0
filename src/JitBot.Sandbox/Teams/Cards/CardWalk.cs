using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Teams.Cards;

/// <summary>Looks into Adaptive Cards, as a client shows them.</summary>
internal static class CardWalk
{
    /// <summary>Names of properties that hold elements or actions, in reading order.</summary>
    private static readonly string[] Holders =
    [
        "body",
        "items",
        "columns",
        "rows",
        "cells",
        "images",
        "inlines",
        "actions",
        "selectAction",
        "inlineAction",
        "card",
    ];

    /// <summary>What an action can be called by, the surest first.</summary>
    private static readonly string[] Names = ["id", "verb", "title"];

    /// <summary>Text and card as a reader sees them, line by line.</summary>
    public static string Shown(string text, JsonObject? card)
    {
        IEnumerable<string> lines = card is null ? [] : Texts(card);
        return string.Join('\n', text.Length > 0 ? lines.Prepend(text) : lines);
    }

    /// <summary>The card's elements and actions, itself first, without what is hidden; what a fallback holds is not among them.</summary>
    public static IEnumerable<JsonObject> Nodes(JsonNode? node, bool withHidden = false)
    {
        if (node is JsonArray array)
        {
            return array.SelectMany(child => Nodes(child, withHidden));
        }

        if (node is not JsonObject element || (!withHidden && IsHidden(element)))
        {
            return [];
        }

        return Holders.SelectMany(holder => Nodes(element[holder], withHidden)).Prepend(element);
    }

    public static string? Text(JsonNode? node, string name) => JsonPeek.Text(node, name);

    /// <summary>The actions that the client shows; one that does not know Action.Execute shows its fallback, or nothing.</summary>
    public static IEnumerable<JsonObject> Actions(JsonObject card, bool isOldClient) =>
        Nodes(card)
            .Where(node => Text(node, "type")?.StartsWith("Action.", StringComparison.Ordinal) == true)
            .Select(action => isOldClient && Text(action, "type") == "Action.Execute" ? Fallback(action) : action)
            .OfType<JsonObject>();

    public static IEnumerable<TeamsButton> Buttons(JsonObject card, bool isOldClient) =>
        Actions(card, isOldClient)
            .Select(action => new TeamsButton(
                Text(action, "title") ?? "",
                Text(action, "type")!,
                Text(action, "verb"),
                Text(action, "id"),
                action["data"]?.ToJsonString()
            ));

    /// <summary>The action of that id, else of that verb, else of that title; null: there is none.</summary>
    public static JsonObject? Find(JsonObject card, string button, bool isOldClient)
    {
        var actions = Actions(card, isOldClient).ToList();
        return Names
            .Select(name => actions.Find(action => Text(action, name) == button))
            .FirstOrDefault(action => action is not null);
    }

    public static IEnumerable<JsonObject> Inputs(JsonObject card) =>
        Nodes(card, withHidden: true).Where(node => Text(node, "type")?.StartsWith("Input.", StringComparison.Ordinal) == true);

    /// <summary>All texts in reading order, those of inputs and buttons included.</summary>
    private static IEnumerable<string> Texts(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            return array.SelectMany(Texts);
        }

        if (node is not JsonObject element || IsHidden(element))
        {
            return [];
        }

        return Text(element, "type") switch
        {
            "TextBlock" => [Text(element, "text") ?? ""],
            "RichTextBlock" => [string.Concat((element["inlines"] as JsonArray ?? []).Select(Inline))],
            "FactSet" => (element["facts"] as JsonArray ?? []).Select(fact => $"{Text(fact, "title")} {Text(fact, "value")}"),
            { } type when type.StartsWith("Input.", StringComparison.Ordinal) => Input(element),
            { } type when type.StartsWith("Action.", StringComparison.Ordinal) => Action(element),
            _ => Holders.SelectMany(holder => Texts(element[holder])),
        };
    }

    private static IEnumerable<string> Input(JsonObject input)
    {
        string?[] lines = [Text(input, "label"), Text(input, "title"), Text(input, "value")];
        return lines.Where(line => !string.IsNullOrEmpty(line)).Select(line => line!);
    }

    private static IEnumerable<string> Action(JsonObject action) =>
        Text(action, "title") is { Length: > 0 } title ? Texts(action["card"]).Prepend(title) : [];

    private static string Inline(JsonNode? inline) => inline is JsonValue value ? value.ToString() : Text(inline, "text") ?? "";

    private static JsonObject? Fallback(JsonObject action) => action["fallback"] as JsonObject;

    private static bool IsHidden(JsonObject element) =>
        element["isVisible"] is JsonValue value && value.TryGetValue(out bool isVisible) && !isVisible;
}
