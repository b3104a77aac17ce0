using System.Text.Json;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Slack.Seen;

namespace JitBot.Sandbox.Slack;

/// <summary>The bot's answer to a block_suggestion, held to Slack's limits.</summary>
internal static class OptionAnswer
{
    public static SandboxOptionList Read(SandboxReply reply)
    {
        if (reply.Status != 200)
        {
            return new SandboxOptionList([]) { Trouble = SlackWords.OptionsTrouble };
        }

        try
        {
            var answer = JsonNode.Parse(reply.Body) as JsonObject ?? throw new SlackRefusal("no_object");
            SlackLimits.Options(answer);
            return new SandboxOptionList(
                answer["option_groups"] is JsonArray groups
                    ? [.. groups.Select(group => new SandboxOptionGroup(BlockWalk.Text(group!["label"], "text"), Options(group)))]
                    : [new SandboxOptionGroup(null, Options(answer))]
            );
        }
        catch (Exception refused) when (refused is SlackRefusal or JsonException)
        {
            return new SandboxOptionList([]) { Trouble = SlackWords.OptionsTrouble };
        }
    }

    private static IReadOnlyList<JsonElement> Options(JsonNode holder) =>
        [.. holder["options"]!.AsArray().Select(option => JsonSerializer.SerializeToElement(option))];
}
