using System.Text;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>Builds, without signing, commands and events as they look on the wire, and what all interactions have in common.</summary>
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

    public static SandboxRequest Interaction(JsonObject payload) =>
        new("/slack/interactions", Form, FormOf([new("payload", payload.ToJsonString())]));

    public JsonObject Envelope(string type, SandboxUser user, string? appId = null, string? teamId = null) =>
        new()
        {
            ["type"] = type,
            ["user"] = SlackPayloads.User(user, teamId ?? options.TeamId),
            ["api_app_id"] = appId ?? options.AppId,
            ["token"] = "legacy",
            ["team"] = new JsonObject { ["id"] = teamId ?? options.TeamId, ["domain"] = DemoWorkspace.TeamDomain },
            ["enterprise"] = null,
            ["is_enterprise_install"] = false,
        };

    public SandboxUser Person(string id) => world.User(id) ?? throw new InvalidOperationException($"There is no user {id}.");

    public string ResponseUrl(string user, string channel, SandboxMessage? message) =>
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
