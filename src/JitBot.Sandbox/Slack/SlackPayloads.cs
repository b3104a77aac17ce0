using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>The JSON shapes that Slack sends to a bot.</summary>
internal static class SlackPayloads
{
    public static JsonObject Message(SandboxMessage message, string appId)
    {
        var json = new JsonObject
        {
            ["type"] = "message",
            ["user"] = message.UserId,
            ["bot_id"] = "B0JITBOT",
            ["app_id"] = appId,
            ["ts"] = message.Ts,
            ["text"] = message.Text,
        };
        if (message.Blocks is { } blocks)
        {
            json["blocks"] = blocks;
        }

        if (message.ThreadTs is not null)
        {
            json["thread_ts"] = message.ThreadTs;
        }

        if (message.MetadataJson is not null)
        {
            json["metadata"] = JsonNode.Parse(message.MetadataJson);
        }

        return json;
    }

    public static JsonObject User(SandboxUser user, string teamId) =>
        new()
        {
            ["id"] = user.Id,
            ["username"] = user.Name,
            ["name"] = user.Name,
            ["team_id"] = teamId,
        };

    public static JsonObject Container(SandboxMessage message)
    {
        var json = new JsonObject
        {
            ["type"] = "message",
            ["message_ts"] = message.Ts,
            ["channel_id"] = message.Channel,
            ["is_ephemeral"] = message.EphemeralTo is not null,
        };
        if (message.ThreadTs is not null)
        {
            json["thread_ts"] = message.ThreadTs;
        }

        return json;
    }

    /// <summary>The pressed element as Slack reports it; <paramref name="chosen"/> is the value of the option chosen in a menu.</summary>
    public static JsonObject Action(JsonNode block, JsonNode element, string? chosen, string actionTs)
    {
        var json = new JsonObject
        {
            ["action_id"] = BlockWalk.Text(element, "action_id"),
            ["block_id"] = BlockWalk.Text(block, "block_id"),
            ["type"] = BlockWalk.Text(element, "type"),
            ["action_ts"] = actionTs,
        };
        if (BlockWalk.Text(element, "type") == "button")
        {
            json["text"] = element["text"]?.DeepClone();
            json["value"] = BlockWalk.Text(element, "value");
        }
        else
        {
            json["selected_option"] = Option(element, chosen);
        }

        return json;
    }

    /// <summary>What stands in each input of a view, as state.values.</summary>
    public static JsonObject State(JsonArray blocks, IReadOnlyDictionary<string, string> valueByActionId)
    {
        var values = new JsonObject();
        foreach (var (block, element) in BlockWalk.Elements(blocks))
        {
            var action = BlockWalk.Text(element, "action_id")!;
            if (BlockWalk.Text(block, "type") != "input")
            {
                continue;
            }

            var given = valueByActionId.GetValueOrDefault(action);
            var type = BlockWalk.Text(element, "type");
            var state = new JsonObject { ["type"] = type };
            switch (type)
            {
                case "plain_text_input":
                    state["value"] = given;
                    break;
                case "checkboxes":
                    var ticked = (given ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
                    state["selected_options"] = new JsonArray([.. ticked.Select(value => (JsonNode?)Option(element, value))]);
                    break;
                default:
                    state["selected_option"] = given is null ? null : Option(element, given);
                    break;
            }

            values[BlockWalk.Text(block, "block_id")!] = new JsonObject { [action] = state };
        }

        return new JsonObject { ["values"] = values };
    }

    private static JsonObject Option(JsonNode element, string? value)
    {
        var option = (element["options"] as JsonArray ?? []).FirstOrDefault(option => BlockWalk.Text(option, "value") == value);
        return option?.DeepClone().AsObject() ?? throw new InvalidOperationException($"There is no option '{value}' to choose.");
    }
}
