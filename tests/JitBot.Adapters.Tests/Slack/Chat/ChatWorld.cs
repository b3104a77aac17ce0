using System.Text.Json.Nodes;
using JitBot.Adapters.Tests.Slack.Protocol;
using JitBot.Chat.Slack.Intake;
using JitBot.Core.Chat;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Sandbox;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Chat;

/// <summary>A Slack workspace, a store that outlives the bot, and the bot.</summary>
internal sealed class ChatWorld : IAsyncDisposable
{
    private ChatWorld(SandboxSlack slack, WatchedTime time)
    {
        Slack = slack;
        Time = time;
        Settings = new Dictionary<string, string?>
        {
            ["Slack:SigningSecret"] = "sandbox-signing-secret",
            ["Slack:BotToken"] = "xoxb-sandbox",
            ["Slack:AppId"] = "A0SANDBOX",
            ["Slack:TeamIds:0"] = "T0SANDBOX",
            ["Slack:ApprovalsChannel"] = Approvals,
            ["Slack:AdminsChannel"] = DemoWorkspace.Admins.Id,
            ["Slack:ApiUrl"] = slack.ApiUrl.ToString(),
            ["Identity:AllowedEmailDomains:0"] = "example.com",
        };
    }

    public static string Approvals => DemoWorkspace.Approvals.Id;

    public static string Alice => DemoWorkspace.Alice.Id;

    public static string Bob => DemoWorkspace.Bob.Id;

    public SandboxSlack Slack { get; }

    public WatchedTime Time { get; }

    public TimeProvider LimiterTime { get; set; } = new HurriedTime();

    public MemoryStore Store { get; } = new();

    public StubPolicies Policies { get; } = new();

    public StubCatalog Catalog { get; } = new();

    public CapturedLog Log { get; } = new();

    public Dictionary<string, string?> Settings { get; }

    public ChatBot Bot { get; private set; } = null!;

    public SandboxMessage Card => Slack.Messages(Approvals).First(message => message.ThreadTs is null);

    public static async Task<ChatWorld> StartAsync(Action<ChatWorld>? prepare = null, IReadOnlyCollection<string>? scopes = null)
    {
        var time = new WatchedTime();
        var options = new SandboxSlackOptions { TimeProvider = time };
        var slack = await SandboxSlack.StartAsync(
            options with
            {
                Scopes = scopes ?? options.Scopes,
            },
            TestContext.Current.CancellationToken
        );
        var world = new ChatWorld(slack, time);
        prepare?.Invoke(world);
        world.Bot = await ChatBot.StartAsync(world);
        return world;
    }

    public async Task RestartBotAsync()
    {
        await Bot.DisposeAsync();
        Bot = await ChatBot.StartAsync(this);
    }

    /// <summary>Somebody types <c>/jit TEXT</c>; returns when it is worked off.</summary>
    public async Task<SandboxReply> TypeAsync(string user, string text)
    {
        var reply = await Slack.SendCommandAsync(
            user,
            DemoWorkspace.Shop.Id,
            "/jit",
            text,
            TestContext.Current.CancellationToken
        );
        await Bot.WhenIdleAsync();
        return reply;
    }

    public async Task<SandboxReply> ClickAsync(string user, string action, SandboxMessage? message = null)
    {
        var reply = await Slack.ClickAsync(
            user,
            message ?? Card,
            action,
            cancellationToken: TestContext.Current.CancellationToken
        );
        await Bot.WhenIdleAsync();
        return reply;
    }

    /// <summary>A reconciler or the clock gives a command.</summary>
    public async Task DoAsync(RequestCommand command)
    {
        await Bot.Desk.ExecuteAsync(command, TestContext.Current.CancellationToken);
        await Bot.WhenIdleAsync();
    }

    /// <summary>Somebody denies the first request, with a reason.</summary>
    public async Task DenyAsync(SandboxUser who, string reason = "not now") =>
        await DoAsync(new Deny(new RequestId(1), Person(who), reason));

    public static Principal Person(SandboxUser who) =>
        new(ChatPlatform.Slack, "T0SANDBOX", who.Id, who.Name, who.Email, who.Email);

    /// <summary>The posts with this key that each stand somewhere, whatever they show.</summary>
    public IReadOnlyList<SandboxMessage> Posts(string channel, string key) =>
        [.. Slack.Messages(channel).Where(message => KeyOf(message) == key)];

    /// <summary>The key by which the bot knows the message again.</summary>
    public static string? KeyOf(SandboxMessage message) =>
        message.MetadataJson is { } json ? JsonNode.Parse(json)?["event_payload"]?["key"]?.GetValue<string>() : null;

    public async Task MoveAsync(TimeSpan time)
    {
        Time.Advance(time);
        await Bot.WhenIdleAsync();
    }

    public async Task<AccessRequest> RequestAsync(long number = 1) =>
        await Store.FindAsync(new RequestId(number), TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException($"There is no JIT-{number}.");

    /// <summary>The last thing that the person alone was told in a channel, but for the acknowledgement, which may come after it.</summary>
    public string LastAnswer(string user) =>
        Slack.Ephemerals(user).Select(message => message.Shown).Last(shown => shown != SlackCommandHandler.Taken);

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Slack.DisposeAsync();
    }
}
