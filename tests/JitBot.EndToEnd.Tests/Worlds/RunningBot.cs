using JitBot.Chat.Inbox;
using JitBot.Core.Audit;
using JitBot.Core.Requests;
using JitBot.Hosting;
using JitBot.Reconciliation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JitBot.EndToEnd.Tests.Worlds;

/// <summary>One run of the real host, on a port of its own.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CallsUnderWay _calls;
    private readonly SemaphoreSlim _changed = new(0);

    private RunningBot(WebApplication app, CallsUnderWay calls)
    {
        _app = app;
        _calls = calls;
        _app.Services.GetRequiredService<ChangeFeed>().Subscribe(_ => _changed.Release());
    }

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public IAccessLog Log => _app.Services.GetRequiredService<IAccessLog>();

    public IServiceProvider Services => _app.Services;

    /// <summary>Whether a call to Slack waits for its answer.</summary>
    public bool IsCallingSlack => _calls.Any;

    /// <summary>Whether no command or click waits, not even for a retry.</summary>
    public bool HasWorkedOffAll => _app.Services.GetRequiredService<InboxPump>().WhenIdleAsync().IsCompleted;

    public static async Task<RunningBot> StartAsync(
        IReadOnlyDictionary<string, string?> settings,
        TimeProvider time,
        LogBook book,
        CancellationToken cancellationToken
    )
    {
        var calls = new CallsUnderWay();
        var builder = JitBotApp.Configure(new AppSetup { Environment = Environments.Production, Settings = settings });
        builder.Services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(calls.NewHandler));
        var app = JitBotApp.Build(builder, time, book);
        try
        {
            await app.StartAsync(cancellationToken);
            return new RunningBot(app, calls);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes when nothing is worked on; what waits for a retry of a reconciler does not count.</summary>
    public Task WhenIdleAsync() =>
        Task.WhenAll(
            _app.Services.GetRequiredService<ReconcilerHub>().WhenIdleAsync(),
            _app.Services.GetRequiredService<InboxPump>().WhenIdleAsync()
        );

    /// <summary>Returns at the next change of a request, at the latest after this much real time.</summary>
    public Task ChangeAsync(TimeSpan atMost) => _changed.WaitAsync(atMost);

    /// <param name="abruptly">Without finishing what is queued or running.</param>
    public Task StopAsync(bool abruptly) => _app.StopAsync(new CancellationToken(abruptly));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
