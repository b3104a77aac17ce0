namespace JitBot.Core.Reconciliation;

/// <summary>How a <see cref="WorkQueue"/> works.</summary>
/// <param name="Parallelism">How many different requests are worked on at once.</param>
/// <param name="FirstDelay">The wait after a first failure; doubled at each further one, with up to half as much again by chance.</param>
/// <param name="LongestDelay">The longest wait, before chance.</param>
public sealed record WorkQueueOptions(int Parallelism, TimeSpan FirstDelay, TimeSpan LongestDelay)
{
    public static WorkQueueOptions Default { get; } = new(16, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));
}
