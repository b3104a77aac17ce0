using JitBot.Core.Reconciliation;
using Quartz;

namespace JitBot.Scheduling;

internal static class SchedulingServices
{
    /// <summary>Adds Quartz in memory under our clock: the triggers are rebuilt from the log at each start.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services, TimeProvider time)
    {
        services.AddSingleton<IReconciler, TimerReconciler>();
        services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(time);
            quartz.UseInMemoryStore();
            quartz.UseDefaultThreadPool(4);
            // How soon a clock that was put forward is noticed
            quartz.ConfigureScheduler(options => options.IdleWaitTime = TimeSpan.FromSeconds(2));
            quartz.AddJob<DeadlineJob>(job => job.WithIdentity(DeadlineJob.Key).StoreDurably());
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
