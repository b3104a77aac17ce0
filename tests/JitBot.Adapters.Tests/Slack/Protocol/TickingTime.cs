namespace JitBot.Adapters.Tests.Slack.Protocol;

/// <summary>A clock that goes on by a microsecond whenever it is looked at, as the real one does.</summary>
internal sealed class TickingTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => 1_000_000;

    public override long GetTimestamp() => Interlocked.Increment(ref _ticks);
}
