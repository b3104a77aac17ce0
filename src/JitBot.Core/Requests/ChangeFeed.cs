namespace JitBot.Core.Requests;

/// <summary>
/// Tells, after commit, what changed. Listeners are called in turn on the writer's thread: they only queue or count, and do not throw.
/// A listener that was not there (a restart) misses nothing that matters, since reconcilers look at state and not at changes.
/// </summary>
public sealed class ChangeFeed
{
    private Action<RequestChange>? _listeners;

    /// <summary>Adds a listener for the process's lifetime.</summary>
    public void Subscribe(Action<RequestChange> listener)
    {
        Action<RequestChange>? before;
        do
        {
            before = _listeners;
        } while (Interlocked.CompareExchange(ref _listeners, before + listener, before) != before);
    }

    internal void Publish(RequestChange change) => Volatile.Read(ref _listeners)?.Invoke(change);
}
