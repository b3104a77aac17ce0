using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Kubernetes.World;

/// <summary>A clock on which every wait is over at once, and has moved the clock on by its length.</summary>
public sealed class HurriedTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero))
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
        {
            Advance(dueTime);
        }

        return timer;
    }
}
