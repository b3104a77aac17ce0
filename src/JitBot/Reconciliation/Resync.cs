using JitBot.Core.Audit;
using JitBot.Observability;

namespace JitBot.Reconciliation;

/// <summary>
/// Queues every unsettled request at start and every minute. This, and not the timers or the feed, is the guarantee that a restart, a
/// lost wake-up or a jumped clock leaves nothing behind.
/// </summary>
internal sealed partial class Resync(
    IAccessLog log,
    ReconcilerHub hub,
    RequestMetrics metrics,
    TimeProvider time,
    ILogger<Resync> logger
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await QueueAllAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await QueueAllAsync(stoppingToken);
            }
            catch (LogUnavailableException exception)
            {
                Unreadable(exception);
            }
#pragma warning disable CA1031 // An exception that left this method would stop the whole host, and with it every revocation
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Broke(exception);
            }
        }
    }

    private async Task QueueAllAsync(CancellationToken cancellationToken)
    {
        var unsettled = await log.ListUnsettledAsync(cancellationToken);
        metrics.KnowOnly(unsettled);
        foreach (var request in unsettled)
        {
            hub.Enqueue(request, evenIfWaiting: false);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The access log cannot be read; open requests are looked at again in a minute"
    )]
    private partial void Unreadable(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Open requests could not be queued; they are looked at again in a minute")]
    private partial void Broke(Exception exception);
}
