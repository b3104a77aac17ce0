using JitBot.Core.Requests;
using JitBot.Reconciliation;
using Quartz;

namespace JitBot.Scheduling;

/// <summary>
/// What Quartz runs at a deadline: it only queues the request, since a job that throws would lose its trigger. The trigger's name is the
/// request's id.
/// </summary>
internal sealed class DeadlineJob(ReconcilerHub hub) : IJob
{
    public static JobKey Key { get; } = new("deadline");

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (RequestId.TryParse(context.Trigger.Key.Name, out var id))
        {
            hub.Enqueue(TimerReconciler.ReconcilerName, id);
        }

        return ValueTask.CompletedTask;
    }
}
