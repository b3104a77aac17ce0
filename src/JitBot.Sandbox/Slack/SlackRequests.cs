using System.Text;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>Builds, without signing, what people's acts look like on the wire.</summary>
internal sealed class SlackRequests(SandboxSlackOptions options, SlackWorld world, SlackTickets tickets, Func<Uri> baseUrl)
{
    private const string Form = "application/x-www-form-urlencoded";

    public SandboxRequest Command(string userId, string channelId, string command, string text, string? appId, string? teamId)
    {
        var user = Person(userId);
        var channel = world.Channel(channelId) ?? throw new InvalidOperationException($"There is no channel {channelId}.");
        var body = FormOf([
            new("token", "legacy"),
            new("team_id", teamId ?? options.TeamId),
            new("team_domain", DemoWorkspace.TeamDomain),
            new("channel_id", channelId),
            new("channel_name", channel.Name),
            new("user_id", userId),
            new("user_name", user.Name),
            new("command", command),
            new("text", text),
            new("api_app_id", appId ?? options.AppId),
            new("is_enterprise_install", "false"),
            new("response_url", ResponseUrl(userId, channelId, null)),
            new("trigger_id", tickets.NewTrigger(userId)),
        ]);
        return new SandboxRequest("/slack/commands", Form, body) { AnswerTo = (userId, channelId) };
    }

    public SandboxRequest Click(
        string userId,
        SandboxMessage message,
        string actionId,
        string? chosen,
        string? appId,
        string? teamId
    )
    {
        var (block, element) = BlockWalk
            .Elements(message.Blocks ?? [])
            .FirstOrDefault(found => BlockWalk.Text(found.Element, "action_id") == actionId);
        if (element is null)
        {
            var there = string.Join(", ", message.Buttons.Select(button => button.ActionId));
            throw new InvalidOperationException($"The message has nothing called {actionId} to press; it has: {there}.");
        }

        var payload = Envelope("block_actions", Person(userId), appId, teamId);
        payload["container"] = SlackPayloads.Container(message);
        payload["channel"] = new JsonObject
        {
            ["id"] = message.Channel,
            ["name"] = world.Channel(message.Channel)?.Name ?? "directmessage",
        };
        payload["message"] = SlackPayloads.Message(message, options.AppId);
        payload["state"] = new JsonObject { ["values"] = new JsonObject() };
        payload["response_url"] = ResponseUrl(userId, message.Channel, message);
        payload["actions"] = new JsonArray(SlackPayloads.Action(block, element, chosen, world.NextTs()));
        return Interaction(payload);
    }

    public SandboxRequest Submission(SandboxView view, IReadOnlyDictionary<string, string> valueByActionId)
    {
        var content = view.View;
        var payload = Envelope("view_submission", Person(view.UserId), null, null);
        content["state"] = SlackPayloads.State(content["blocks"]!.AsArray(), valueByActionId);
        content["id"] = view.Id;
        content["hash"] = view.Hash;
        content["root_view_id"] = view.Id;
        payload["view"] = content;
        return Interaction(payload);
    }

    public SandboxRequest Event(JsonObject inner)
    {
        var payload = new JsonObject
        {
            ["token"] = "legacy",
            ["type"] = "event_callback",
            ["team_id"] = options.TeamId,
            ["api_app_id"] = options.AppId,
            ["event_id"] = world.NextId("Ev"),
            ["event_time"] = options.TimeProvider.GetUtcNow().ToUnixTimeSeconds(),
            ["event"] = inner,
        };
        return Json(payload);
    }

    public static SandboxRequest UrlVerification(string challenge) =>
        Json(
            new JsonObject
            {
                ["token"] = "legacy",
                ["challenge"] = challenge,
                ["type"] = "url_verification",
            }
        );

    private static SandboxRequest Json(JsonObject payload) =>
        new("/slack/events", "application/json", Encoding.UTF8.GetBytes(payload.ToJsonString()));

    private static SandboxRequest Interaction(JsonObject payload) =>
        new("/slack/interactions", Form, FormOf([new("payload", payload.ToJsonString())]));

    private JsonObject Envelope(string type, SandboxUser user, string? appId, string? teamId) =>
        new()
        {
            ["type"] = type,
            ["user"] = SlackPayloads.User(user, teamId ?? options.TeamId),
            ["api_app_id"] = appId ?? options.AppId,
            ["token"] = "legacy",
            ["trigger_id"] = tickets.NewTrigger(user.Id),
            ["team"] = new JsonObject { ["id"] = teamId ?? options.TeamId, ["domain"] = DemoWorkspace.TeamDomain },
            ["enterprise"] = null,
            ["is_enterprise_install"] = false,
        };

    private SandboxUser Person(string id) => world.User(id) ?? throw new InvalidOperationException($"There is no user {id}.");

    private string ResponseUrl(string user, string channel, SandboxMessage? message) =>
        new Uri(baseUrl(), $"response/{tickets.NewResponse(user, channel, message)}").AbsoluteUri;

    private static byte[] FormOf(IEnumerable<KeyValuePair<string, string>> fields) =>
        Encoding.ASCII.GetBytes(
            string.Join(
                '&',
                fields.Select(field =>
                    $"{field.Key}={Uri.EscapeDataString(field.Value).Replace("%20", "+", StringComparison.Ordinal)}"
                )
            )
        );
}
