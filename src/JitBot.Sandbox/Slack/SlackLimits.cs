using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>Block Kit's limits as Slack enforces them, on the JSON that arrived. Written from Slack's pages, not from the bot's own checker.</summary>
internal sealed class SlackLimits
{
    private const int TextOfMessage = 13_200;
    private readonly List<string> errors = [];
    private readonly HashSet<string> blockIds = new(StringComparer.Ordinal);
    private int total;

    /// <exception cref="SlackRefusal">invalid_blocks or msg_blocks_too_long.</exception>
    public static void Message(JsonNode? blocks)
    {
        var limits = new SlackLimits();
        limits.Blocks(blocks, 50, "/blocks");
        limits.Throw("invalid_blocks");
        if (limits.total > TextOfMessage)
        {
            throw new SlackRefusal("msg_blocks_too_long");
        }
    }

    /// <exception cref="SlackRefusal">view_too_large or invalid_arguments.</exception>
    public static void View(JsonObject view, string json)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(json) > 250_000)
        {
            throw new SlackRefusal("view_too_large");
        }

        var limits = new SlackLimits();
        var type = BlockWalk.Text(view, "type");
        limits.Must(type is "modal" or "home", "/view/type", "must be modal or home");
        if (type == "modal")
        {
            limits.Must(view["title"] is JsonObject, "/view/title", "is required");
            limits.Text(view["title"], "/view/title", 24);
            limits.Text(view["submit"], "/view/submit", 24);
            limits.Text(view["close"], "/view/close", 24);
            var hasInput = view["blocks"] is JsonArray blocks && blocks.Any(block => BlockWalk.Text(block, "type") == "input");
            limits.Must(!hasInput || view["submit"] is JsonObject, "/view/submit", "is required with input blocks");
        }

        limits.Length(view, "private_metadata", "/view", 0, 3000);
        limits.Length(view, "callback_id", "/view", 0, 255);
        limits.Length(view, "external_id", "/view", 0, 255);
        limits.Blocks(view["blocks"], 100, "/view/blocks");
        limits.Throw("invalid_arguments");
    }

    private void Throw(string code)
    {
        if (errors.Count > 0)
        {
            throw new SlackRefusal(code) { Messages = errors };
        }
    }

    private void Blocks(JsonNode? node, int most, string path)
    {
        if (node is not JsonArray blocks)
        {
            Must(false, path, "must be an array");
            return;
        }

        Must(blocks.Count <= most, path, $"no more than {most} items allowed");
        for (var i = 0; i < blocks.Count; i++)
        {
            Block(blocks[i], $"{path}/{i}");
        }
    }

    private void Block(JsonNode? block, string path)
    {
        Length(block, "block_id", path, 1, 255);
        Must(BlockWalk.Text(block, "block_id") is not { } id || blockIds.Add(id), path, "block_id must be unique");
        switch (BlockWalk.Text(block, "type"))
        {
            case "section":
                Must(block!["text"] is JsonObject || block["fields"] is JsonArray { Count: > 0 }, path, "needs text or fields");
                Text(block["text"], $"{path}/text", 3000);
                Items(block["fields"], $"{path}/fields", 10, (field, at) => Text(field, at, 2000));
                Element(block["accessory"], $"{path}/accessory");
                break;
            case "header":
                Must(BlockWalk.Text(block!["text"], "type") == "plain_text", $"{path}/text", "must be plain_text");
                Text(block["text"], $"{path}/text", 150);
                break;
            case "actions":
                Must(block!["elements"] is JsonArray, path, "needs elements");
                Items(block["elements"], $"{path}/elements", 25, Element);
                var ids = (block["elements"] as JsonArray ?? [])
                    .Select(item => BlockWalk.Text(item, "action_id"))
                    .OfType<string>()
                    .ToList();
                Must(ids.Distinct(StringComparer.Ordinal).Count() == ids.Count, path, "action_id must be unique");
                break;
            case "context":
                Must(block!["elements"] is JsonArray, path, "needs elements");
                Items(block["elements"], $"{path}/elements", 10, (text, at) => Text(text, at, 3000));
                break;
            case "input":
                Text(block!["label"], $"{path}/label", 2000);
                Text(block["hint"], $"{path}/hint", 2000);
                Element(block["element"], $"{path}/element");
                break;
            case "divider":
                break;
            default:
                Must(false, path, "unsupported type");
                break;
        }
    }

    private void Element(JsonNode? element, string path)
    {
        if (element is null)
        {
            return;
        }

        Length(element, "action_id", path, 1, 255);
        switch (BlockWalk.Text(element, "type"))
        {
            case "button":
                Must(BlockWalk.Text(element["text"], "type") == "plain_text", $"{path}/text", "must be plain_text");
                Text(element["text"], $"{path}/text", 75);
                Length(element, "value", path, 0, 2000);
                Length(element, "url", path, 0, 3000);
                Length(element, "accessibility_label", path, 0, 75);
                Must(
                    element["style"] is null || BlockWalk.Text(element, "style") is "primary" or "danger",
                    $"{path}/style",
                    "is not known"
                );
                Confirm(element["confirm"], $"{path}/confirm");
                break;
            case "static_select":
                Items(element["options"], $"{path}/options", 100, Option);
                Text(element["placeholder"], $"{path}/placeholder", 150);
                Confirm(element["confirm"], $"{path}/confirm");
                break;
            case "external_select":
                Text(element["placeholder"], $"{path}/placeholder", 150);
                break;
            case "checkboxes":
                Items(element["options"], $"{path}/options", 10, Option);
                break;
            case "plain_text_input":
                Text(element["placeholder"], $"{path}/placeholder", 150);
                Must(Number(element, "max_length") is null or (>= 1 and <= 3000), $"{path}/max_length", "must be from 1 to 3000");
                Must(Number(element, "min_length") is null or (>= 0 and <= 3000), $"{path}/min_length", "must be from 0 to 3000");
                break;
            default:
                Must(false, path, "unsupported element");
                break;
        }
    }

    private void Option(JsonNode? option, string path)
    {
        Text(option?["text"], $"{path}/text", 75);
        Text(option?["description"], $"{path}/description", 75);
        Length(option, "value", path, 1, 150);
    }

    private void Confirm(JsonNode? confirm, string path)
    {
        if (confirm is not null)
        {
            Text(confirm["title"], $"{path}/title", 100);
            Text(confirm["text"], $"{path}/text", 300);
            Text(confirm["confirm"], $"{path}/confirm", 30);
            Text(confirm["deny"], $"{path}/deny", 30);
            Must(
                confirm["style"] is null || BlockWalk.Text(confirm, "style") is "primary" or "danger",
                $"{path}/style",
                "is not known"
            );
        }
    }

    private void Text(JsonNode? node, string path, int most)
    {
        if (node is null)
        {
            return;
        }

        Must(BlockWalk.Text(node, "type") is "mrkdwn" or "plain_text", path, "must be mrkdwn or plain_text");
        Must(BlockWalk.Text(node, "text") is not null, path, "needs text");
        Length(node, "text", path, 1, most);
        total += BlockWalk.Text(node, "text")?.Length ?? 0;
    }

    private void Items(JsonNode? node, string path, int most, Action<JsonNode?, string> each)
    {
        if (node is JsonArray items)
        {
            Must(items.Count >= 1 && items.Count <= most, path, $"must be from 1 to {most} items");
            for (var i = 0; i < items.Count; i++)
            {
                each(items[i], $"{path}/{i}");
            }
        }
    }

    private void Length(JsonNode? node, string name, string path, int least, int most)
    {
        var text = BlockWalk.Text(node, name);
        Must(
            text is null || (text.Length >= least && text.Length <= most),
            $"{path}/{name}",
            $"must be from {least} to {most} characters"
        );
    }

    private static int? Number(JsonNode element, string name) =>
        element[name] is JsonValue value && value.TryGetValue(out int n) ? n : null;

    private void Must(bool kept, string path, string rule)
    {
        if (!kept)
        {
            errors.Add($"[ERROR] {rule} [json-pointer:{path}]");
        }
    }
}
