namespace JitBot.EndToEnd.Tests.Worlds.Work;

/// <summary>
/// A clock that knows who sleeps on it by <see cref="Task.Delay(TimeSpan, TimeProvider)"/>. Time limits and periodic timers are no sleep: what
/// they stand over goes on without them.
/// </summary>
/// <param name="begin">Called where a sleep begins, in the sleeper's flow; what it returns is called once, where the sleep ends.</param>
internal sealed class WatchedTime(TimeProvider time, Func<Action> begin) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        IsSleep(state)
            ? new Sleep(time, callback, state, dueTime, period, begin())
            : time.CreateTimer(callback, state, dueTime, period);

    /// <summary>The runtime's own promise of a delay, of which there are two: with a cancellation token and without.</summary>
    private static bool IsSleep(object? state) =>
        state?.GetType() is { } type
        && type.DeclaringType == typeof(Task)
        && type.Name.StartsWith("DelayPromise", StringComparison.Ordinal);

    private sealed class Sleep : ITimer
    {
        private readonly ITimer _timer;
        private Action? _end;

        public Sleep(TimeProvider time, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period, Action end)
        {
            _end = end;
            _timer = time.CreateTimer(
                value =>
                {
                    End();
                    callback(value);
                },
                state,
                dueTime,
                period
            );
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => _timer.Change(dueTime, period);

        public void Dispose()
        {
            End();
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            End();
            return _timer.DisposeAsync();
        }

        private void End() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
