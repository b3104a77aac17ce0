using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>chat.*: the bot's messages.</summary>
internal sealed class SlackChat(SandboxSlackOptions options, SlackWorld world)
{
    private const int LongestText = 40_000;
    private const int LargestMetadata = 8_000;

    public JsonObject Post(SlackArguments arguments)
    {
        var message = Content(arguments, Writable(arguments.Required("channel")).Id) with
        {
            ThreadTs = arguments.Optional("thread_ts"),
            IsBroadcast = arguments.Flag("reply_broadcast") && arguments.Optional("thread_ts") is not null,
        };
        if (message.ThreadTs is { } thread && world.Message(message.Channel, thread) is null)
        {
            throw new SlackRefusal("thread_not_found");
        }

        world.Put(message);
        return Posted(message);
    }

    public JsonObject Update(SlackArguments arguments)
    {
        var old = Own(arguments, "cant_update_message");
        var update = Content(arguments, old.Channel);
        // Text without blocks: the old blocks go. Metadata stays unless it is given anew
        var message = old with
        {
            Text = update.Text,
            BlocksJson = update.BlocksJson,
            MetadataJson = update.MetadataJson ?? old.MetadataJson,
            Edits = old.Edits + 1,
        };
        world.Put(message);
        return Posted(message);
    }

    public JsonObject PostEphemeral(SlackArguments arguments)
    {
        var channel = Writable(arguments.Required("channel"));
        var user = arguments.Required("user");
        if (!channel.Members.Contains(user))
        {
            throw new SlackRefusal("user_not_in_channel");
        }

        var message = Content(arguments, channel.Id) with { EphemeralTo = user, ThreadTs = arguments.Optional("thread_ts") };
        world.Put(message);
        return new JsonObject { ["message_ts"] = message.Ts };
    }

    public JsonObject Delete(SlackArguments arguments)
    {
        var message = Own(arguments, "cant_delete_message");
        world.Delete(message.Channel, message.Ts);
        return new JsonObject { ["channel"] = message.Channel, ["ts"] = message.Ts };
    }

    public JsonObject Permalink(SlackArguments arguments)
    {
        var channel = world.Channel(arguments.Required("channel")) ?? throw new SlackRefusal("channel_not_found");
        var message = world.Message(channel.Id, arguments.Required("message_ts")) ?? throw new SlackRefusal("message_not_found");
        return new JsonObject { ["channel"] = channel.Id, ["permalink"] = SlackWorld.Permalink(message) };
    }

    /// <summary>A message out of text, blocks and metadata, checked as Slack checks them; without a place in a thread.</summary>
    public SandboxMessage Content(SlackArguments arguments, string channel)
    {
        var text = arguments.Optional("text") ?? "";
        var blocks = arguments.Structure("blocks", "invalid_blocks_format");
        if (text.Length == 0 && blocks is not JsonArray { Count: > 0 })
        {
            throw new SlackRefusal("no_text");
        }

        if (blocks is not null)
        {
            SlackLimits.Message(blocks);
            BlockWalk.Name(blocks.AsArray(), () => world.NextId("b"));
        }

        return new SandboxMessage
        {
            Channel = channel,
            Ts = world.NextTs(),
            UserId = DemoWorkspace.Bot.Id,
            Text = text.Length > LongestText ? text[..LongestText] : text,
            BlocksJson = blocks is JsonArray { Count: > 0 } ? blocks.ToJsonString() : null,
            MetadataJson = Metadata(arguments),
        };
    }

    private static string? Metadata(SlackArguments arguments)
    {
        if (arguments.Structure("metadata", "invalid_metadata_format") is not { } metadata)
        {
            return null;
        }

        if (BlockWalk.Text(metadata, "event_type") is null || metadata["event_payload"] is not JsonObject)
        {
            throw new SlackRefusal("invalid_metadata_schema");
        }

        var json = metadata.ToJsonString();
        return json.Length > LargestMetadata ? throw new SlackRefusal("metadata_too_large") : json;
    }

    private SandboxMessage Own(SlackArguments arguments, string otherwise)
    {
        var channel = world.Channel(arguments.Required("channel")) ?? throw new SlackRefusal("channel_not_found");
        var message = world.Message(channel.Id, arguments.Required("ts"));
        if (message is null or { EphemeralTo: not null })
        {
            throw new SlackRefusal("message_not_found");
        }

        return message.UserId == DemoWorkspace.Bot.Id ? message : throw new SlackRefusal(otherwise);
    }

    /// <summary>The channel, if the bot may write there; a person's id stands for the direct message with them.</summary>
    private SandboxChannel Writable(string id)
    {
        if (world.User(id) is { IsBot: false, Deleted: false })
        {
            return world.DirectMessage([id]);
        }

        var channel = world.Channel(id);
        var isMember = channel?.Members.Contains(DemoWorkspace.Bot.Id) ?? false;
        if (channel is null || (channel.IsPrivate && !isMember))
        {
            throw new SlackRefusal("channel_not_found");
        }

        if (channel.IsArchived)
        {
            throw new SlackRefusal("is_archived");
        }

        return isMember ? channel : throw new SlackRefusal("not_in_channel");
    }

    private JsonObject Posted(SandboxMessage message) =>
        new()
        {
            ["channel"] = message.Channel,
            ["ts"] = message.Ts,
            ["text"] = message.Text,
            ["message"] = SlackPayloads.Message(message, options.AppId),
        };
}
