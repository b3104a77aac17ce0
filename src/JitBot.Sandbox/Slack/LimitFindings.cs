using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>What was found against Slack's limits, each with its place.</summary>
internal sealed class LimitFindings
{
    private readonly List<string> errors = [];

    /// <summary>The characters of all texts so far.</summary>
    public int Characters { get; private set; }

    public void Throw(string code)
    {
        if (errors.Count > 0)
        {
            throw new SlackRefusal(code) { Messages = errors };
        }
    }

    public void Must(bool kept, string path, string rule)
    {
        if (!kept)
        {
            errors.Add($"[ERROR] {rule} [json-pointer:{path}]");
        }
    }

    /// <summary>A text object; nothing where it is missing.</summary>
    public void Text(JsonNode? node, string path, int most)
    {
        if (node is null)
        {
            return;
        }

        Must(BlockWalk.Text(node, "type") is "mrkdwn" or "plain_text", path, "must be mrkdwn or plain_text");
        Must(BlockWalk.Text(node, "text") is not null, path, "needs text");
        Length(node, "text", path, 1, most);
        Count(BlockWalk.Text(node, "text"));
    }

    public void Plain(JsonNode? node, string path, int most)
    {
        Must(node is null || BlockWalk.Text(node, "type") == "plain_text", path, "must be plain_text");
        Text(node, path, most);
    }

    public void Count(string? text) => Characters += text?.Length ?? 0;

    public void Items(JsonNode? node, string path, int most, Action<JsonNode?, string> each)
    {
        Must(node is null or JsonArray, path, "must be an array");
        if (node is JsonArray items)
        {
            Must(items.Count >= 1 && items.Count <= most, path, $"must be from 1 to {most} items");
            for (var i = 0; i < items.Count; i++)
            {
                each(items[i], $"{path}/{i}");
            }
        }
    }

    public void Length(JsonNode? node, string name, string path, int least, int most)
    {
        var text = BlockWalk.Text(node, name);
        Must(
            text is null || (text.Length >= least && text.Length <= most),
            $"{path}/{name}",
            $"must be from {least} to {most} characters"
        );
    }
}
