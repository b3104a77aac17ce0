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
            ["ts"] = message.Ts,
            ["text"] = message.Text,
        };
        if (message.UserId == DemoWorkspace.Bot.Id)
        {
            json["bot_id"] = "B0JITBOT";
            json["app_id"] = appId;
        }

        if (message.IsBroadcast)
        {
            json["subtype"] = "thread_broadcast";
        }

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

    /// <summary>A view as Slack gives it back, with what stands in it.</summary>
    public static JsonObject View(SandboxView view, SandboxSlackOptions options)
    {
        var json = view.View;
        json["id"] = view.Id;
        json["team_id"] = options.TeamId;
        json["state"] = new JsonObject { ["values"] = JsonNode.Parse(view.StateJson) };
        json["hash"] = view.Hash;
        json["root_view_id"] = view.RootId;
        json["previous_view_id"] = view.PreviousId;
        json["app_id"] = options.AppId;
        json["app_installed_team_id"] = options.TeamId;
        json["bot_id"] = "B0JITBOT";
        json["private_metadata"] ??= "";
        json["callback_id"] ??= "";
        json["external_id"] ??= "";
        json["title"] ??= null;
        json["submit"] ??= null;
        json["close"] ??= null;
        json["clear_on_close"] ??= false;
        json["notify_on_close"] ??= false;
        return json;
    }

    /// <summary>The element that was acted on as Slack reports it, with its state after the act.</summary>
    public static JsonObject Action(JsonNode block, JsonNode element, JsonObject? state, string actionTs)
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

        foreach (var (name, value) in state ?? [])
        {
            json[name] = value?.DeepClone();
        }

        return json;
    }
}
