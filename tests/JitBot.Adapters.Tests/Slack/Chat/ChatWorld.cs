using JitBot.Adapters.Tests.Slack.Protocol;
using JitBot.Chat.Slack.Intake;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
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

    public static async Task<ChatWorld> StartAsync(Action<ChatWorld>? prepare = null)
    {
        var time = new WatchedTime();
        var slack = await SandboxSlack.StartAsync(
            new SandboxSlackOptions { TimeProvider = time },
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
