using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Interaction;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Slack.Contracts;

/// <summary>The product's receiver on a real server, with handlers for everything that only write down what came to them.</summary>
internal sealed class RecordingReceiver
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
    private readonly WebApplication app;
    private readonly ConcurrentQueue<object> received = new();

    private RecordingReceiver(WebApplication app) => this.app = app;

    public static async Task<RecordingReceiver> StartAsync(string secret, SlackReceiverOptions options, DateTimeOffset now)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        RecordingReceiver? receiver = null;
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(now));
        builder.Services.AddSingleton<ISlashCommandHandler>(_ => receiver!);
        builder.Services.AddSingleton<IBlockActionHandler>(_ => receiver!);
        builder.Services.AddSingleton<IBlockOptionProvider>(_ => receiver!);
        builder.Services.AddSingleton<IViewSubmissionHandler>(_ => receiver!);
        builder.Services.AddSingleton<IViewClosedHandler>(_ => receiver!);
        builder.Services.AddSingleton<IGlobalShortcutHandler>(_ => receiver!);
        builder.Services.AddSingleton<IMessageShortcutHandler>(_ => receiver!);
        builder.Services.AddSingleton<IEventCallbackHandler>(_ => receiver!);
        builder.Services.AddSlackReceiver(secret, options);
        var server = builder.Build();
        server.MapSlack();
        receiver = new RecordingReceiver(server);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Sends these very bytes and returns the status, the body, and what came to a handler meanwhile.</summary>
    public async Task<(int Status, string Body, object? Heard)> SendAsync(byte[] raw)
    {
        received.Clear();
        var url = new Uri(app.Urls.Single());
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(raw, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        var parts = answer.Split("\r\n\r\n", 2);
        return (int.Parse(parts[0].Split(' ')[1]), Unchunked(parts[1]), received.SingleOrDefault());
    }

    public bool Takes(string id) => true;

    public Task<SlashCommandResponse?> Handle(SlashCommand command, CancellationToken cancellationToken)
    {
        received.Enqueue(command);
        return Task.FromResult<SlashCommandResponse?>(null);
    }

    public Task<BlockOptionsResponse> GetOptions(BlockOptionsRequest request, CancellationToken cancellationToken)
    {
        received.Enqueue(request);
        return Task.FromResult(BlockOptionsResponse.OfOptions([]));
    }

    public Task<ViewSubmissionResponse?> Handle(ViewSubmission submission, CancellationToken cancellationToken)
    {
        received.Enqueue(submission);
        return Task.FromResult<ViewSubmissionResponse?>(null);
    }

    public Task Handle(BlockActionRequest request, CancellationToken cancellationToken) => Note(request);

    public Task Handle(ViewClosed closed, CancellationToken cancellationToken) => Note(closed);

    public Task Handle(GlobalShortcut shortcut, CancellationToken cancellationToken) => Note(shortcut);

    public Task Handle(MessageShortcut shortcut, CancellationToken cancellationToken) => Note(shortcut);

    public Task Handle(EventCallback callback, CancellationToken cancellationToken) => Note(callback);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task Note(object something)
    {
        received.Enqueue(something);
        return Task.CompletedTask;
    }

    /// <summary>Answers here are of one chunk at most.</summary>
    private static string Unchunked(string body)
    {
        var lines = body.Split("\r\n");
        return lines.Length > 1 ? lines[1] : body;
    }
}
