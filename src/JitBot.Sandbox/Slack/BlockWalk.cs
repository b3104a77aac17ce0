using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>Looks into blocks.</summary>
internal static class BlockWalk
{
    public static IEnumerable<SandboxButton> Buttons(JsonArray blocks) =>
        Elements(blocks)
            .Where(found => Text(found.Element, "type") == "button")
            .Select(found => new SandboxButton(
                Text(found.Block, "block_id") ?? "",
                Text(found.Element, "action_id") ?? "",
                Text(found.Element["text"], "text") ?? "",
                Text(found.Element, "value")
            ));

    /// <summary>Each element with the block it is in: of action rows, inputs and beside sections.</summary>
    public static IEnumerable<(JsonNode Block, JsonNode Element)> Elements(JsonArray blocks)
    {
        foreach (var block in blocks.OfType<JsonObject>())
        {
            var elements = block["elements"] is JsonArray row ? row.OfType<JsonObject>() : [];
            foreach (var element in elements.Append(block["accessory"] as JsonObject).Append(block["element"] as JsonObject))
            {
                if (element is not null && Text(element, "type") is not ("mrkdwn" or "plain_text"))
                {
                    yield return (block, element);
                }
            }
        }
    }

    /// <summary>All texts in reading order, those of buttons included.</summary>
    public static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonArray array => array.SelectMany(Texts),
            JsonObject composed when Text(composed, "type") is "mrkdwn" or "plain_text" && Text(composed, "text") is { } text =>
            [
                text,
            ],
            // A confirmation is seen only after a press
            JsonObject other => other.Where(property => property.Key != "confirm").SelectMany(property => Texts(property.Value)),
            _ => [],
        };

    /// <summary>Gives ids to blocks and elements without, as Slack does.</summary>
    public static void Name(JsonArray blocks, Func<string> nextId)
    {
        foreach (var block in blocks.OfType<JsonObject>())
        {
            block["block_id"] ??= nextId();
        }

        foreach (var (_, element) in Elements(blocks))
        {
            element["action_id"] ??= nextId();
        }
    }

    /// <summary>A property's text; null if it is missing or of another type.</summary>
    public static string? Text(JsonNode? node, string name) =>
        node is JsonObject container && container[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
