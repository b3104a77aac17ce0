namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>
/// The system's time with timers that take ten times as long: for a Slack that would give a bot up after three seconds, where bots are real
/// processes that start cold, several at once, on a machine of unknown speed. What the limit does is tested on the worlds' clock.
/// </summary>
internal sealed class PatientTime : TimeProvider
{
    private const int Slower = 10;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime * Slower : dueTime, period);
}
