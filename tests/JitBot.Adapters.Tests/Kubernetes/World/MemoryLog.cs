using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using JitBot.Core.Audit;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Adapters.Tests.Kubernetes.World;

/// <summary>A whole access log that forgets everything at the end of the test.</summary>
public sealed class MemoryLog : IAccessLog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RequestId, (AccessRequest Request, List<RequestEvent> Events)> _requests = [];
    private readonly Dictionary<string, RequestId> _keys = [];
    private readonly ConcurrentQueue<RequestEvent> _notes = new();

    /// <summary>What belongs to no request, oldest first.</summary>
    public IReadOnlyList<RequestEvent> Notes => [.. _notes];

    public Task<OpenResult> OpenAsync(string deliveryKey, IReadOnlyList<RequestEvent> events, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_keys.TryGetValue(deliveryKey, out var known))
            {
                return Task.FromResult(new OpenResult(_requests[known].Request, false));
            }

            var id = new RequestId(_requests.Count + 1);
            var request = AccessRequestProjection.Apply(null, id, events);
            _keys[deliveryKey] = id;
            _requests[id] = (request, [.. events]);
            return Task.FromResult(new OpenResult(request, true));
        }
    }

    public Task<AccessRequest?> AppendAsync(
        RequestId id,
        long expectedVersion,
        IReadOnlyList<RequestEvent> events,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            var (request, all) = _requests[id];
            if (request.Version != expectedVersion)
            {
                return Task.FromResult<AccessRequest?>(null);
            }

            all.AddRange(events);
            request = AccessRequestProjection.Apply(request, id, events);
            _requests[id] = (request, all);
            return Task.FromResult<AccessRequest?>(request);
        }
    }

    public Task NoteAsync(IReadOnlyList<RequestEvent> events, CancellationToken cancellationToken)
    {
        foreach (var one in events)
        {
            _notes.Enqueue(one);
        }

        return Task.CompletedTask;
    }

    public Task<AccessRequest?> FindAsync(RequestId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_requests.TryGetValue(id, out var found) ? found.Request : null);
        }
    }

    public Task<IReadOnlyList<RequestEvent>> HistoryAsync(RequestId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<RequestEvent>>(
                _requests.TryGetValue(id, out var found) ? [.. found.Events] : []
            );
        }
    }

    public Task<IReadOnlyList<AccessRequest>> ListUnsettledAsync(CancellationToken cancellationToken) =>
        Where(request => !request.Phase.IsOver());

    public Task<IReadOnlyList<AccessRequest>> ListByRequesterAsync(
        string personKey,
        int limit,
        CancellationToken cancellationToken
    ) => Where(request => request.Requester.Key == personKey);

    public async IAsyncEnumerable<LogRecord> ReadAsync(
        long fromSequence,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.CompletedTask;
        yield break;
    }

    public Task<LogHead> HeadAsync(CancellationToken cancellationToken) => throw new NotSupportedException("no chain in memory");

    private Task<IReadOnlyList<AccessRequest>> Where(Func<AccessRequest, bool> wanted)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<AccessRequest>>([.. _requests.Values.Select(one => one.Request).Where(wanted)]);
        }
    }
}
