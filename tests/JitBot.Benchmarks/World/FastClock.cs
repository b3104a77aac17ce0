namespace JitBot.Benchmarks.World;

/// <summary>
/// A clock that runs a thousand times faster. Slack allows a handful of calls a minute; a limiter with this clock lets hundreds of clicks
/// be measured one after the other without measuring that.
/// </summary>
internal sealed class FastClock : TimeProvider
{
    private const int Speed = 1000;
    private readonly long _started = System.GetTimestamp();
    private readonly DateTimeOffset _origin = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _origin + (System.GetElapsedTime(_started) * Speed);

    public override long GetTimestamp() => _started + ((System.GetTimestamp() - _started) * Speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Shorter(dueTime), Shorter(period));

    private static TimeSpan Shorter(TimeSpan span) => span > TimeSpan.Zero ? span / Speed : span;
}
