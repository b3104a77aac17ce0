using System.Collections.Concurrent;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Sandbox.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Slack.Protocol;

/// <summary>The receiver behind a real HTTP server, a workspace that sends to it, and handlers that write down what they get.</summary>
internal sealed class ReceiverHost
    : IAsyncDisposable,
        ISlashCommandHandler,
        IBlockActionHandler,
        IBlockOptionProvider,
        IViewSubmissionHandler,
        IViewClosedHandler,
        IGlobalShortcutHandler,
        IMessageShortcutHandler,
        IEventCallbackHandler
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly WebApplication app;
    private readonly CapturedLog log;

    private ReceiverHost(
        WebApplication app,
        CapturedLog log,
        SandboxSlack slack,
        FakeTimeProvider time,
        SandboxSlackOptions options
    )
    {
        this.app = app;
        this.log = log;
        Slack = slack;
        Time = time;
        Options = options;
    }

    public SandboxSlack Slack { get; }

    public FakeTimeProvider Time { get; }

    public SandboxSlackOptions Options { get; }

    public ConcurrentQueue<object> Received { get; } = new();

    public IEnumerable<string> Logged => log.Lines;

    public Func<SlashCommand, CancellationToken, Task<SlashCommandResponse?>> OnCommand { get; set; } =
        (_, _) => Task.FromResult<SlashCommandResponse?>(null);

    public Func<BlockActionRequest, Task> OnClick { get; set; } = _ => Task.CompletedTask;

    public Func<BlockOptionsRequest, BlockOptionsResponse> OnOptions { get; set; } = _ => BlockOptionsResponse.OfOptions([]);

    public Func<ViewSubmission, ViewSubmissionResponse?> OnSubmission { get; set; } = _ => null;

    public static async Task<ReceiverHost> Start(IReadOnlyCollection<string>? allowedTeams = null)
    {
        var time = new FakeTimeProvider(Now);
        var options = new SandboxSlackOptions { TimeProvider = time };
        var slack = await SandboxSlack.StartAsync(options);
        var captured = new CapturedLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(captured).SetMinimumLevel(LogLevel.Debug);
        ReceiverHost? host = null;
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<ISlashCommandHandler>(_ => host!);
        builder.Services.AddSingleton<IBlockActionHandler>(_ => host!);
        builder.Services.AddSingleton<IViewSubmissionHandler>(_ => host!);
        builder.Services.AddSingleton<IBlockOptionProvider>(_ => host!);
        builder.Services.AddSingleton<IViewClosedHandler>(_ => host!);
        builder.Services.AddSingleton<IGlobalShortcutHandler>(_ => host!);
        builder.Services.AddSingleton<IMessageShortcutHandler>(_ => host!);
        builder.Services.AddSingleton<IEventCallbackHandler>(_ => host!);
        builder.Services.AddSlackReceiver(
            options.SigningSecret,
            new SlackReceiverOptions { AppId = options.AppId, AllowedTeams = allowedTeams ?? [options.TeamId] }
        );
        var server = builder.Build();
        server.MapSlack();
        host = new ReceiverHost(server, captured, slack, time, options);
        await server.StartAsync();
        slack.BotUrl = new Uri(server.Urls.Single());
        return host;
    }

    /// <summary>A signed command of Alice's, to be changed or sent.</summary>
    public SandboxRequest Command(string text = "status") =>
        Slack.BuildCommand(DemoWorkspace.Alice.Id, DemoWorkspace.Shop.Id, "/jit", text);

    public bool Takes(string id) => true;

    public Task<SlashCommandResponse?> Handle(SlashCommand command, CancellationToken cancellationToken)
    {
        Received.Enqueue(command);
        return OnCommand(command, cancellationToken);
    }

    public Task Handle(BlockActionRequest request, CancellationToken cancellationToken)
    {
        Received.Enqueue(request);
        return OnClick(request);
    }

    public Task<ViewSubmissionResponse?> Handle(ViewSubmission submission, CancellationToken cancellationToken)
    {
        Received.Enqueue(submission);
        return Task.FromResult(OnSubmission(submission));
    }

    public Task<BlockOptionsResponse> GetOptions(BlockOptionsRequest request, CancellationToken cancellationToken)
    {
        Received.Enqueue(request);
        return Task.FromResult(OnOptions(request));
    }

    public Task Handle(ViewClosed closed, CancellationToken cancellationToken)
    {
        Received.Enqueue(closed);
        return Task.CompletedTask;
    }

    public Task Handle(GlobalShortcut shortcut, CancellationToken cancellationToken)
    {
        Received.Enqueue(shortcut);
        return Task.CompletedTask;
    }

    public Task Handle(MessageShortcut shortcut, CancellationToken cancellationToken)
    {
        Received.Enqueue(shortcut);
        return Task.CompletedTask;
    }

    public Task Handle(EventCallback callback, CancellationToken cancellationToken)
    {
        Received.Enqueue(callback);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Slack.DisposeAsync();
    }
}
