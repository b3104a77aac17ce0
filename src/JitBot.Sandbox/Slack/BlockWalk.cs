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

    /// <summary>Each element that can be acted on, with the block it is in: of action rows, inputs and beside sections.</summary>
    public static IEnumerable<(JsonObject Block, JsonObject Element)> Elements(JsonArray blocks)
    {
        foreach (var block in blocks.OfType<JsonObject>())
        {
            IEnumerable<JsonNode?> elements = Text(block, "type") switch
            {
                "actions" => block["elements"] as JsonArray ?? [],
                "section" => new[] { block["accessory"] },
                "input" => new[] { block["element"] },
                _ => Array.Empty<JsonNode?>(),
            };
            foreach (var element in elements.OfType<JsonObject>().Where(element => Text(element, "type") != "image"))
            {
                yield return (block, element);
            }
        }
    }

    /// <summary>The element with this action id; in this block, unless it is null.</summary>
    public static (JsonObject Block, JsonObject Element)? Find(JsonArray blocks, string? blockId, string actionId)
    {
        foreach (var found in Elements(blocks))
        {
            if (Text(found.Element, "action_id") == actionId && (blockId is null || Text(found.Block, "block_id") == blockId))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>All texts in reading order, those of buttons included.</summary>
    public static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonArray array => array.SelectMany(Texts),
            JsonObject composed
                when Text(composed, "type") is "mrkdwn" or "plain_text" or "text" or "markdown"
                    && Text(composed, "text") is { } text => [text],
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

    public static string? Text(JsonNode? node, string name) => JsonPeek.Text(node, name);

    public static bool Flag(JsonNode? node, string name) => JsonPeek.Flag(node, name);

    public static int? Number(JsonNode? node, string name) => JsonPeek.Number(node, name);
}
