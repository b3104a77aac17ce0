using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using JitBot.Adapters.Tests.Slack.Chat;
using JitBot.Adapters.Tests.Slack.Protocol;
using JitBot.Chat.Slack;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Chat.Slack.Sockets;
using JitBot.Sandbox;
using JitBot.Sandbox.Slack;
using JitBot.Sandbox.Slack.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JitBot.Adapters.Tests.Slack.Sockets;

/// <summary>A workspace and a bot that is joined to it by sockets alone, on one clock that stands still until it is moved.</summary>
internal sealed class SocketHost
    : IAsyncDisposable,
        ISlashCommandHandler,
        IBlockActionHandler,
        IBlockOptionProvider,
        IViewSubmissionHandler,
        IEventCallbackHandler
{
    private readonly CapturedLog log = new();
    private IHost host = null!;

    private SocketHost(SandboxSlack slack, WatchedTime time)
    {
        Slack = slack;
        Time = time;
    }

    public SandboxSlack Slack { get; }

    public SandboxSockets Sockets => Slack.Sockets;

    public WatchedTime Time { get; }

    public SocketModeStatus Status => host.Services.GetRequiredService<SocketModeStatus>();

    public ConcurrentQueue<object> Received { get; } = new();

    public IEnumerable<string> Logged => log.Lines;

    public int Opens => Slack.Calls.Count(call => call.Method == "apps.connections.open");

    public Func<SlashCommand, Task<SlashCommandResponse?>> OnCommand { get; set; } =
        command => Task.FromResult<SlashCommandResponse?>(new SlashCommandResponse($"taken: {command.Text}"));

    public Func<BlockActionRequest, Task> OnClick { get; set; } = _ => Task.CompletedTask;

    /// <summary>A bot that is connecting; <paramref name="prepare"/> is called before.</summary>
    public static async Task<SocketHost> Start(
        int connections = 2,
        Action<SandboxSlack>? prepare = null,
        Func<SocketModeOptions, SocketModeOptions>? settings = null,
        string appId = "A0SANDBOX",
        string appToken = "xapp-sandbox"
    )
    {
        var time = new WatchedTime();
        var slack = await SandboxSlack.StartAsync(new SandboxSlackOptions { TimeProvider = time });
        prepare?.Invoke(slack);
        var world = new SocketHost(slack, time);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(world.log).SetMinimumLevel(LogLevel.Debug);
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(time);
        services.AddSlackApiClient(api =>
        {
            api.BaseUrl = slack.ApiUrl;
            api.BotToken = "xoxb-sandbox";
        });
        services.AddSingleton<ISlashCommandHandler>(world);
        services.AddSingleton<IBlockActionHandler>(world);
        services.AddSingleton<IBlockOptionProvider>(world);
        services.AddSingleton<IViewSubmissionHandler>(world);
        services.AddSingleton<IEventCallbackHandler>(world);
        var options = new SocketModeOptions
        {
            AppId = appId,
            Connections = connections,
            Jitter = () => 1,
            // Unlike all other times, so that a test can tell what is waited for
            Overlap = TimeSpan.FromSeconds(25),
            TooManyBackOff = TimeSpan.FromSeconds(33),
        };
        services.AddSingleton(settings is null ? options : settings(options));
        var slackOptions = new SlackOptions
        {
            AppId = appId,
            AppToken = appToken,
            ApiUrl = slack.ApiUrl,
        };
        services.AddSocketMode(_ => slackOptions, _ => new SlackReceiverOptions { AppId = appId, AllowedTeams = ["T0SANDBOX"] });
        world.host = builder.Build();
        await world.host.StartAsync(Stop);
        return world;
    }

    /// <summary>A bot whose sockets are all open.</summary>
    public static async Task<SocketHost> Connected(
        int connections = 2,
        Func<SocketModeOptions, SocketModeOptions>? settings = null
    )
    {
        var world = await Start(connections, settings: settings);
        await Until(() => world.Status.Connected == connections && world.Sockets.Open.Count == connections);
        return world;
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task<SandboxReply> Command(string text) =>
        Slack.SendCommandAsync(DemoWorkspace.Alice.Id, DemoWorkspace.Shop.Id, "/jit", text, Stop);

    /// <summary>Waits, on the real clock, until it is so; a minute at most.</summary>
    public static async Task Until(Func<bool> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "")
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (!isSo())
        {
            Assert.False(limit.IsCancellationRequested, $"It did not come to this: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, CancellationToken.None);
        }
    }

    public Task UntilLogged(string part) => Until(() => Logged.Any(line => line.Contains(part, StringComparison.Ordinal)));

    /// <summary>Waits until somebody has begun to wait for exactly so long, and lets that time pass.</summary>
    public async Task Pass(double seconds)
    {
        await Time.WhenWaitingAsync(TimeSpan.FromSeconds(seconds)).WaitAsync(TimeSpan.FromMinutes(1));
        Time.Advance(TimeSpan.FromSeconds(seconds));
    }

    public Task StopBot() => host.StopAsync(CancellationToken.None);

    public bool Takes(string id) => true;

    public Task<SlashCommandResponse?> Handle(SlashCommand command, CancellationToken cancellationToken)
    {
        Received.Enqueue(command);
        return OnCommand(command);
    }

    public Task Handle(BlockActionRequest request, CancellationToken cancellationToken)
    {
        Received.Enqueue(request);
        return OnClick(request);
    }

    public Task<BlockOptionsResponse> GetOptions(BlockOptionsRequest request, CancellationToken cancellationToken)
    {
        Received.Enqueue(request);
        return Task.FromResult(BlockOptionsResponse.OfOptions([]));
    }

    public Task<ViewSubmissionResponse?> Handle(ViewSubmission submission, CancellationToken cancellationToken)
    {
        Received.Enqueue(submission);
        return Task.FromResult<ViewSubmissionResponse?>(
            ViewSubmissionResponse.WithErrors(new Dictionary<string, string> { ["reason"] = "too short" })
        );
    }

    public Task Handle(EventCallback callback, CancellationToken cancellationToken)
    {
        Received.Enqueue(callback);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await StopBot();
        host.Dispose();
        await Slack.DisposeAsync();
    }
}
