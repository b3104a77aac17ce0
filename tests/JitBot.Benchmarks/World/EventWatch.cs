using System.Collections.Concurrent;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Benchmarks.World;

/// <summary>Notes when each event of the log was on disk.</summary>
internal sealed class EventWatch
{
    private readonly ConcurrentDictionary<(RequestId, Type), TaskCompletionSource<SeenEvent>> _seen = new();
    private readonly TimeProvider _time;

    public EventWatch(ChangeFeed feed, TimeProvider time)
    {
        _time = time;
        feed.Subscribe(Note);
    }

    /// <summary>Waits for an event of this kind, which may have been before.</summary>
    public Task<SeenEvent> WaitAsync<TEvent>(RequestId id, CancellationToken cancellationToken)
        where TEvent : RequestEvent => Of(id, typeof(TEvent)).Task.WaitAsync(cancellationToken);

    public Task<SeenEvent[]> WaitAllAsync<TEvent>(IEnumerable<RequestId> ids, CancellationToken cancellationToken)
        where TEvent : RequestEvent => Task.WhenAll(ids.Select(id => WaitAsync<TEvent>(id, cancellationToken)));

    private void Note(RequestChange change)
    {
        var (timestamp, at) = (_time.GetTimestamp(), _time.GetUtcNow());
        foreach (var next in change.Events)
        {
            Of(change.Request.Id, next.GetType()).TrySetResult(new SeenEvent(next, timestamp, at));
        }
    }

    private TaskCompletionSource<SeenEvent> Of(RequestId id, Type kind) =>
        _seen.GetOrAdd((id, kind), _ => new TaskCompletionSource<SeenEvent>(TaskCreationOptions.RunContinuationsAsynchronously));
}
