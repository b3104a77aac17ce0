using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Slack.Chat;

/// <summary>A clock that stands still until it is moved, and tells when somebody begins to wait on it.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(new DateTimeOffset(2030, 5, 6, 7, 8, 9, TimeSpan.Zero))
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _begun = [];
    private readonly List<(Func<TimeSpan, bool> Wanted, TaskCompletionSource Found)> _waiting = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_gate)
        {
            _begun.Add(dueTime);
            foreach (var (wanted, found) in _waiting)
            {
                if (wanted(dueTime))
                {
                    found.TrySetResult();
                }
            }
        }

        return timer;
    }

    /// <summary>Completes when somebody has begun to wait so long, since the last call with that time.</summary>
    public async Task WhenWaitingAsync(TimeSpan exactly)
    {
        var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_begun.Remove(exactly))
            {
                return;
            }

            _waiting.Add((due => due == exactly, found));
        }

        await found.Task.WaitAsync(TestContext.Current.CancellationToken);
        lock (_gate)
        {
            _begun.Remove(exactly);
            _waiting.RemoveAll(entry => entry.Found == found);
        }
    }
}
