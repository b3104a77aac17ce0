using JitBot.Chat.Inbox;
using JitBot.Core.Audit;
using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds.Work;
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
    private readonly HostWork _work;
    private readonly CallsUnderWay _calls;
    private readonly ReconcilerHub _hub;
    private readonly InboxPump _pump;
    private readonly SemaphoreSlim _changed = new(0);

    private RunningBot(WebApplication app, HostWork work, CallsUnderWay calls)
    {
        _app = app;
        _work = work;
        _calls = calls;
        _hub = app.Services.GetRequiredService<ReconcilerHub>();
        _pump = app.Services.GetRequiredService<InboxPump>();
        _app.Services.GetRequiredService<ChangeFeed>().Subscribe(_ => _changed.Release());
    }

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public IAccessLog Log => _app.Services.GetRequiredService<IAccessLog>();

    public IServiceProvider Services => _app.Services;

    /// <summary>Whether a call to Slack waits for its answer.</summary>
    public bool IsCallingSlack => _calls.Any;

    /// <summary>Whether no command or click waits, not even for a retry.</summary>
    public bool HasWorkedOffAll => _pump.WhenIdleAsync().IsCompleted;

    /// <summary>Whether something is under way that needs no clock to go on, or is not known to need it.</summary>
    public bool IsBusy
    {
        get
        {
            var pieces = _work.Pieces;
            return _calls.Any
                || pieces.Any(piece => !piece.Waits)
                || (pieces.All(piece => piece.Kind != PieceOfWorkKind.Reconciliation) && !_hub.WhenIdleAsync().IsCompleted)
                || (pieces.All(piece => piece.Kind != PieceOfWorkKind.Message) && !_work.HasRetries && !HasWorkedOffAll);
        }
    }

    /// <summary>Whether something under way sleeps until the clock moves: what is busy besides may wait for that.</summary>
    public bool HasSleepers => _work.Pieces.Any(piece => piece.Waits);

    /// <summary>Grows with all that begins, ends, or goes to sleep.</summary>
    public int Changes => _work.Changes;

    public static async Task<RunningBot> StartAsync(
        IReadOnlyDictionary<string, string?> settings,
        TimeProvider time,
        LogBook book,
        CancellationToken cancellationToken
    )
    {
        var work = new HostWork();
        var calls = new CallsUnderWay(work);
        var builder = JitBotApp.Configure(new AppSetup { Environment = Environments.Production, Settings = settings });
        builder.Services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(calls.NewHandler));
        builder.Host.UseServiceProviderFactory(new WatchedServices(work));
        var app = JitBotApp.Build(builder, new WatchedTime(time, work.BeginSleep), book);
        try
        {
            await app.StartAsync(cancellationToken);
            return new RunningBot(app, work, calls);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes when nothing is worked on; what waits for a retry of a reconciler does not count.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_hub.WhenIdleAsync(), _pump.WhenIdleAsync());

    /// <summary>Returns at the next change of a request, at the latest after this much real time.</summary>
    public Task ChangeAsync(TimeSpan atMost) => _changed.WaitAsync(atMost);

    /// <param name="abruptly">Without finishing what is queued or running.</param>
    public Task StopAsync(bool abruptly) => _app.StopAsync(new CancellationToken(abruptly));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
