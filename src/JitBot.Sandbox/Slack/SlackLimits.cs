using System.Text;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>Block Kit's limits as Slack enforces them, on the JSON that arrived. Written from Slack's pages, not from the bot's own checker.</summary>
internal sealed class SlackLimits
{
    private const int TextOfMessage = 13_200;
    private const int LargestView = 250_000;
    private const int LongestMarkdown = 12_000;
    private readonly LimitFindings findings = new();
    private readonly ElementLimits elements;
    private readonly HashSet<string> blockIds = new(StringComparer.Ordinal);
    private readonly bool isMessage;
    private int markdown;

    private SlackLimits(bool isMessage)
    {
        this.isMessage = isMessage;
        elements = new ElementLimits(findings);
    }

    /// <exception cref="SlackRefusal">invalid_blocks or msg_blocks_too_long.</exception>
    public static void Message(JsonNode? blocks)
    {
        var limits = new SlackLimits(isMessage: true);
        limits.Blocks(blocks, 50, "/blocks");
        limits.findings.Throw("invalid_blocks");
        if (limits.findings.Characters > TextOfMessage)
        {
            throw new SlackRefusal("msg_blocks_too_long");
        }
    }

    /// <exception cref="SlackRefusal">view_too_large or invalid_arguments.</exception>
    public static void View(JsonObject view, string json)
    {
        if (Encoding.UTF8.GetByteCount(json) > LargestView)
        {
            throw new SlackRefusal("view_too_large");
        }

        var limits = new SlackLimits(isMessage: false);
        limits.Frame(view);
        limits.Blocks(view["blocks"], 100, "/view/blocks");
        limits.findings.Throw("invalid_arguments");
    }

    /// <summary>The answer to a menu that asks: options, or groups of them.</summary>
    /// <exception cref="SlackRefusal">Slack would not show it.</exception>
    public static void Options(JsonObject answer)
    {
        var limits = new SlackLimits(isMessage: false);
        var found = limits.findings;
        found.Must(answer["options"] is JsonArray != answer["option_groups"] is JsonArray, "/", "needs options or option_groups");
        // No options at all is an answer too: nothing is found
        if (answer["options"] is JsonArray { Count: > 0 } options)
        {
            found.Items(options, "/options", 100, (option, at) => limits.elements.Option(option, at, isPlain: true));
        }

        if (answer["option_groups"] is JsonArray { Count: > 0 } groups)
        {
            found.Items(groups, "/option_groups", 100, limits.elements.Group);
        }

        found.Throw("invalid_options");
    }

    private void Frame(JsonObject view)
    {
        var type = BlockWalk.Text(view, "type");
        findings.Must(type is "modal" or "home", "/view/type", "must be modal or home");
        if (type == "modal")
        {
            findings.Must(view["title"] is JsonObject, "/view/title", "is required");
            findings.Plain(view["title"], "/view/title", 24);
            findings.Plain(view["submit"], "/view/submit", 24);
            findings.Plain(view["close"], "/view/close", 24);
            var hasInput = view["blocks"] is JsonArray blocks && blocks.Any(block => BlockWalk.Text(block, "type") == "input");
            findings.Must(!hasInput || view["submit"] is JsonObject, "/view/submit", "is required with input blocks");
        }
        else
        {
            findings.Must(
                view["title"] is null && view["submit"] is null && view["close"] is null,
                "/view",
                "a home tab has no title, submit or close"
            );
        }

        findings.Length(view, "private_metadata", "/view", 0, 3000);
        findings.Length(view, "callback_id", "/view", 0, 255);
        findings.Length(view, "external_id", "/view", 0, 255);
    }

    private void Blocks(JsonNode? node, int most, string path)
    {
        if (node is not JsonArray blocks)
        {
            findings.Must(false, path, "must be an array");
            return;
        }

        findings.Must(blocks.Count <= most, path, $"no more than {most} items allowed");
        for (var i = 0; i < blocks.Count; i++)
        {
            Block(blocks[i], $"{path}/{i}");
        }
    }

    private void Block(JsonNode? block, string path)
    {
        findings.Length(block, "block_id", path, 1, 255);
        findings.Must(BlockWalk.Text(block, "block_id") is not { } id || blockIds.Add(id), path, "block_id must be unique");
        switch (BlockWalk.Text(block, "type"))
        {
            case "section":
                findings.Must(
                    block!["text"] is JsonObject || block["fields"] is JsonArray { Count: > 0 },
                    path,
                    "needs text or fields"
                );
                findings.Text(block["text"], $"{path}/text", 3000);
                findings.Items(block["fields"], $"{path}/fields", 10, (field, at) => findings.Text(field, at, 2000));
                elements.BesideSection(block["accessory"], $"{path}/accessory");
                break;
            case "header":
                findings.Must(block!["text"] is JsonObject, $"{path}/text", "is required");
                findings.Plain(block["text"], $"{path}/text", 150);
                break;
            case "actions":
                findings.Must(block!["elements"] is JsonArray, path, "needs elements");
                findings.Items(block["elements"], $"{path}/elements", 25, elements.InRow);
                Unique(block["elements"] as JsonArray ?? [], path);
                break;
            case "context":
                findings.Must(block!["elements"] is JsonArray, path, "needs elements");
                findings.Items(block["elements"], $"{path}/elements", 10, ContextElement);
                break;
            case "input":
                findings.Must(block!["label"] is JsonObject, $"{path}/label", "is required");
                findings.Plain(block["label"], $"{path}/label", 2000);
                findings.Plain(block["hint"], $"{path}/hint", 2000);
                elements.InInput(block["element"], $"{path}/element");
                break;
            case "rich_text":
                findings.Must(block!["elements"] is JsonArray, path, "needs elements");
                BlockWalk.Texts(block).ToList().ForEach(findings.Count);
                break;
            case "markdown" when isMessage:
                markdown += BlockWalk.Text(block, "text")?.Length ?? 0;
                findings.Must(markdown is > 0 and <= LongestMarkdown, path, "markdown must be from 1 to 12000 characters in all");
                findings.Count(BlockWalk.Text(block, "text"));
                break;
            case "divider":
                break;
            default:
                findings.Must(false, path, "unsupported type");
                break;
        }
    }

    private void ContextElement(JsonNode? element, string path)
    {
        if (BlockWalk.Text(element, "type") == "image")
        {
            findings.Must(BlockWalk.Text(element, "alt_text") is not null, path, "needs alt_text");
        }
        else
        {
            findings.Text(element, path, 3000);
        }
    }

    private void Unique(JsonArray row, string path)
    {
        var ids = row.Select(item => BlockWalk.Text(item, "action_id")).OfType<string>().ToList();
        findings.Must(ids.Distinct(StringComparer.Ordinal).Count() == ids.Count, path, "action_id must be unique");
    }
}
