using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Sandbox.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Slack.Sandbox;

/// <summary>
/// A bot of a few lines at the workspace's request URLs: it checks each signature by itself, writes down what it gets and answers as it is
/// told; beside it our own client, and bare calls for what that has no method for.
/// </summary>
internal sealed class FakeBot : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly WebApplication app;
    private readonly HttpClient http = new();

    private FakeBot(WebApplication app, SandboxSlack slack, FakeTimeProvider time, SandboxSlackOptions options)
    {
        this.app = app;
        Slack = slack;
        Time = time;
        http.DefaultRequestHeaders.Authorization = new("Bearer", options.BotToken);
        Client = new SlackApiClient(
            http,
            Options.Create(new SlackApiOptions { BaseUrl = slack.ApiUrl, BotToken = options.BotToken }),
            new SlackRateLimiter(time),
            time
        );
    }

    public SandboxSlack Slack { get; }

    public FakeTimeProvider Time { get; }

    public SlackApiClient Client { get; }

    /// <summary>All that came, as JSON: interactions and events.</summary>
    public ConcurrentQueue<JsonObject> Received { get; } = new();

    /// <summary>How the bot answers: status and body.</summary>
    public Func<JsonObject, Task<(int Status, string Body)>> Answer { get; set; } = _ => Task.FromResult((200, ""));

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public JsonObject Last => Received.Last();

    public static async Task<FakeBot> Start(Func<SandboxSlackOptions, SandboxSlackOptions>? change = null)
    {
        var time = new FakeTimeProvider(Now);
        var options = new SandboxSlackOptions
        {
            TimeProvider = time,
            // More than the manifest asks for: the sandbox knows more methods than the bot calls
            Scopes = [.. new SandboxSlackOptions().Scopes, "channels:read", "groups:read", "channels:join"],
        };
        options = change?.Invoke(options) ?? options;
        var slack = await SandboxSlack.StartAsync(options, Stop);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        FakeBot? bot = null;
        var server = builder.Build();
        server.Run(context => bot!.Receive(context, options.SigningSecret));
        bot = new FakeBot(server, slack, time, options);
        await server.StartAsync(Stop);
        slack.BotUrl = new Uri(server.Urls.Single());
        return bot;
    }

    public void AnswerWith(string json, int status = 200) => Answer = _ => Task.FromResult((status, json));

    /// <summary>A call as the bot, in JSON.</summary>
    public async Task<JsonObject> Call(string method, JsonObject arguments)
    {
        using var response = await http.PostAsJsonAsync(new Uri(Slack.ApiUrl, method), arguments, Stop);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!.AsObject();
    }

    /// <summary>Posts at once: our own client would wait for its turn on a clock that stands still.</summary>
    public async Task<PostMessageResponse> Post(string channel, string text)
    {
        var posted = await Call("chat.postMessage", new JsonObject { ["channel"] = channel, ["text"] = text });
        Assert.True((bool)posted["ok"]!, posted.ToJsonString());
        return new PostMessageResponse { Channel = (string)posted["channel"]!, Ts = (string)posted["ts"]! };
    }

    /// <summary>A call as the bot that reads.</summary>
    public async Task<JsonObject> Read(string method, string query) =>
        JsonNode.Parse(await http.GetStringAsync(new Uri(Slack.ApiUrl, $"{method}?{query}"), Stop))!.AsObject();

    /// <summary>A person runs the global shortcut; the trigger that the bot gets by it.</summary>
    public async Task<string> Trigger(string user = "U0ALICE")
    {
        await Slack.RunShortcutAsync(user, "jitbot_ask", Stop);
        return (string)Last["trigger_id"]!;
    }

    /// <summary>Opens the view for a person; its id.</summary>
    public async Task<string> Open(string view, string user = "U0ALICE")
    {
        var opened = await Call(
            "views.open",
            new JsonObject { ["trigger_id"] = await Trigger(user), ["view"] = JsonNode.Parse(view) }
        );
        Assert.True((bool)opened["ok"]!, opened.ToJsonString());
        return (string)opened["view"]!["id"]!;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        await Slack.DisposeAsync();
    }

    private async Task Receive(HttpContext context, string secret)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var timestamp = context.Request.Headers["X-Slack-Request-Timestamp"].ToString();
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}"));
        if (context.Request.Headers["X-Slack-Signature"] != $"v0={Convert.ToHexStringLower(hash)}")
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var json = body.StartsWith('{') ? body : HttpUtility.ParseQueryString(body)["payload"];
        var payload = json is null ? new JsonObject { ["type"] = "command" } : JsonNode.Parse(json)!.AsObject();
        Received.Enqueue(payload);
        var (status, answer) = await Answer(payload);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(answer, context.RequestAborted);
    }
}
