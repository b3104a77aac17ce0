using JitBot.Core.Audit;
using JitBot.Kubernetes.Grants;

namespace JitBot.Reconciliation;

/// <summary>Has the clusters swept at start and every minute for Roles and RoleBindings of ours that no request accounts for.</summary>
internal sealed partial class ResidueSweep(ResidueSweeper sweeper, TimeProvider time, ILogger<ResidueSweep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                var result = await sweeper.SweepAsync(stoppingToken);
                Report(result);
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
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Report(SweepResult result)
    {
        if (result.Removed > 0)
        {
            Removed(result.Removed, result.Found);
        }

        foreach (var failure in result.Failures)
        {
            Failed(failure);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Removed {Removed} of {Found} Roles and RoleBindings that no request accounts for"
    )]
    private partial void Removed(int removed, int found);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A cluster was not swept: {Failure}")]
    private partial void Failed(string failure);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The access log cannot be read: no cluster was swept, since nothing is removed by guess"
    )]
    private partial void Unreadable(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A sweep broke off; the next one begins anew")]
    private partial void Broke(Exception exception);
}
