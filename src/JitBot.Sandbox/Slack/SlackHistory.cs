using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>conversations.history and conversations.replies: what was posted, page by page.</summary>
internal sealed class SlackHistory(SandboxSlackOptions options, SlackWorld world)
{
    private const int Most = 999;

    /// <summary>The channel's messages, the newest first; of threads' answers only those that are shown in the channel too.</summary>
    public JsonObject History(SlackArguments arguments)
    {
        var channel = Readable(arguments);
        var messages = world
            .Messages(message =>
                message.Channel == channel.Id
                && message.EphemeralTo is null
                && (message.ThreadTs is null || message.IsBroadcast)
                && IsWithin(message, arguments)
            )
            .OrderByDescending(message => message.Ts, StringComparer.Ordinal);
        var cursor = Cursor(arguments);
        return Page(messages.Where(message => cursor is null || string.CompareOrdinal(message.Ts, cursor) <= 0), arguments, 100);
    }

    /// <summary>A thread's first message on each page, and its answers, the oldest first.</summary>
    public JsonObject Replies(SlackArguments arguments)
    {
        var channel = Readable(arguments);
        var asked = world.Message(channel.Id, arguments.Required("ts"));
        if (asked is null or { EphemeralTo: not null })
        {
            throw new SlackRefusal("thread_not_found");
        }

        var parent = asked.ThreadTs is { } ts ? world.Message(channel.Id, ts) ?? asked : asked;
        var cursor = Cursor(arguments);
        var answers = world
            .Messages(message =>
                message.Channel == channel.Id
                && message.EphemeralTo is null
                && message.ThreadTs == parent.Ts
                && IsWithin(message, arguments)
                && (cursor is null || string.CompareOrdinal(message.Ts, cursor) >= 0)
            )
            .OrderBy(message => message.Ts, StringComparer.Ordinal);
        return Page(answers, arguments, 1_000, parent);
    }

    private JsonObject Page(
        IEnumerable<SandboxMessage> messages,
        SlackArguments arguments,
        int usually,
        SandboxMessage? parent = null
    )
    {
        var limit = int.TryParse(arguments.Optional("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? asked
            : usually;
        if (limit < 1)
        {
            throw new SlackRefusal("invalid_limit");
        }

        limit = Math.Min(limit, Most);
        var found = messages.Take(limit + 1).ToList();
        var page = found.Take(limit);
        var isMetadata = arguments.Flag("include_all_metadata");
        var answer = new JsonObject
        {
            ["messages"] = new JsonArray([
                .. (parent is null ? page : page.Prepend(parent)).Select(message => (JsonNode?)Message(message, isMetadata)),
            ]),
            ["has_more"] = found.Count > limit,
        };
        if (found.Count > limit)
        {
            var next = Convert.ToBase64String(Encoding.ASCII.GetBytes($"next_ts:{found[limit].Ts}"));
            answer["response_metadata"] = new JsonObject { ["next_cursor"] = next };
        }

        return answer;
    }

    private JsonObject Message(SandboxMessage message, bool isMetadata)
    {
        var json = SlackPayloads.Message(message, options.AppId);
        if (!isMetadata)
        {
            json.Remove("metadata");
        }

        var answers = world.Messages(other =>
            other.Channel == message.Channel && other.ThreadTs == message.Ts && other.EphemeralTo is null
        );
        if (answers.Count > 0)
        {
            json["thread_ts"] = message.Ts;
            json["reply_count"] = answers.Count;
            json["latest_reply"] = answers.Max(answer => answer.Ts);
        }

        return json;
    }

    private static bool IsWithin(SandboxMessage message, SlackArguments arguments)
    {
        var isInclusive = arguments.Flag("inclusive");
        bool IsOn(string name, int side) =>
            arguments.Optional(name) is not { } edge
            || Comparison(message.Ts, edge) is var order && (order * side > 0 || (isInclusive && order == 0));
        return IsOn("oldest", 1) && IsOn("latest", -1);
    }

    private static int Comparison(string ts, string edge) =>
        decimal.TryParse(edge, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? decimal.Parse(ts, CultureInfo.InvariantCulture).CompareTo(number)
            : throw new SlackRefusal("invalid_ts_oldest");

    /// <summary>The ts at which the page begins.</summary>
    private static string? Cursor(SlackArguments arguments)
    {
        if (arguments.Optional("cursor") is not { Length: > 0 } cursor)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[64];
        var text = Convert.TryFromBase64String(cursor, bytes, out var length) ? Encoding.ASCII.GetString(bytes[..length]) : "";
        return text.StartsWith("next_ts:", StringComparison.Ordinal)
            ? text["next_ts:".Length..]
            : throw new SlackRefusal("invalid_cursor");
    }

    private SandboxChannel Readable(SlackArguments arguments)
    {
        var channel = world.Channel(arguments.Required("channel"));
        var isMember = channel?.Members.Contains(DemoWorkspace.Bot.Id) == true;
        if (channel is null || (channel.IsPrivate && !isMember))
        {
            throw new SlackRefusal("channel_not_found");
        }

        return isMember ? channel : throw new SlackRefusal("not_in_channel");
    }
}
