using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using Quartz;

namespace JitBot.Scheduling;

/// <summary>
/// Keeps exactly one Quartz trigger for each request's next deadline; a deadline that has passed is acted on at once, timer or not.
/// </summary>
internal sealed class TimerReconciler(ISchedulerFactory schedulers, IServiceProvider services, TimeProvider time) : IReconciler
{
    public const string ReconcilerName = "timers";

    public string Name => ReconcilerName;

    public async Task<ReconcileResult> ReconcileAsync(AccessRequest request, CancellationToken cancellationToken)
    {
        var next = Deadlines.Next(request);
        if (next <= time.GetUtcNow())
        {
            // Resolved late: the desk's listeners lead back to this reconciler
            var outcome = await services.GetRequiredService<RequestDesk>().ExecuteAsync(new Wake(request.Id), cancellationToken);
            // Nothing to do although it was due: the clock was put back in between, or whether it may begin cannot be told just now
            return outcome.Kind != OutcomeKind.Unchanged
                ? ReconcileResult.Settled
                : ReconcileResult.LookAgain(TimeSpan.FromSeconds(request.Phase == RequestPhase.Scheduled ? 15 : 1));
        }

        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var key = new TriggerKey(request.Id.ToString());
        if (next is null)
        {
            await scheduler.UnscheduleJob(key, cancellationToken);
            return ReconcileResult.Settled;
        }

        // Made with our clock: Quartz would otherwise do misfire arithmetic on the system's
        var trigger = TriggerBuilder.Create(time).WithIdentity(key).ForJob(DeadlineJob.Key).StartAt(next.Value).Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, cancellationToken);
        return ReconcileResult.Settled;
    }
}
