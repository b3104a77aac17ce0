namespace JitBot.Adapters.Tests.Slack.Chat;

/// <summary>A clock on which every wait is over at once: it jumps to the end of each.</summary>
internal sealed class HurriedTime : TimeProvider
{
    private long _ticks = new DateTimeOffset(2030, 5, 6, 7, 8, 9, TimeSpan.Zero).Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Add(ref _ticks, Math.Max(0, dueTime.Ticks));
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
