using JitBot.Core.Requests;

namespace JitBot.Core.Reconciliation;

/// <summary>
/// Works on requests: one at a time for each request, several requests in parallel, repeats coalesced, failures tried again with
/// back-off and jitter for ever. A request that is queued again while it waits for a retry is worked on at once.
/// </summary>
public sealed class WorkQueue : IAsyncDisposable
{
    /// <summary>Longer waits come from a server that errs, and a timer would refuse the longest.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly Func<RequestId, CancellationToken, Task<ReconcileResult>> _work;
    private readonly Action<RequestId, Exception, TimeSpan> _failed;
    private readonly WorkQueueOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Dictionary<RequestId, WorkItem> _items = [];
    private readonly Queue<RequestId> _ready = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<TaskCompletionSource> _idleWaiters = [];
    private int _running;
    private bool _stopped;
    private int _disposed;

    /// <param name="work">Called for one request at a time per request.</param>
    /// <param name="failed">Told of each failure and the wait before the next try.</param>
    public WorkQueue(
        Func<RequestId, CancellationToken, Task<ReconcileResult>> work,
        Action<RequestId, Exception, TimeSpan> failed,
        WorkQueueOptions options,
        TimeProvider time
    )
    {
        _work = work;
        _failed = failed;
        _options = options;
        _time = time;
    }

    /// <summary>Asks for the request to be worked on soon. After the queue has stopped this does nothing.</summary>
    /// <param name="evenIfWaiting">False leaves a request that waits for its next try to wait.</param>
    public void Enqueue(RequestId id, bool evenIfWaiting = true)
    {
        lock (_gate)
        {
            if (_stopped || (!evenIfWaiting && _items.TryGetValue(id, out var waiting) && waiting.Timer is not null))
            {
                return;
            }

            var item = _items.TryGetValue(id, out var known) ? known : _items[id] = new WorkItem();
            item.Timer?.Dispose();
            item.Timer = null;
            if (item.Running)
            {
                item.Again = true;
            }
            else if (!item.Queued)
            {
                item.Queued = true;
                _ready.Enqueue(id);
                StartSome();
            }
        }
    }

    /// <summary>Completes when nothing is queued or running; what waits for a retry does not count.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            if (_running == 0 && _ready.Count == 0)
            {
                return Task.CompletedTask;
            }

            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _idleWaiters.Add(waiter);
            return waiter.Task;
        }
    }

    /// <summary>Takes nothing new, drops retries, and waits for what is queued and running; cancels it when the token is cancelled.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _stopped = true;
            foreach (var item in _items.Values)
            {
                item.Timer?.Dispose();
                item.Timer = null;
            }
        }

        await using var registration = cancellationToken.Register(_stopping.Cancel);
        await WhenIdleAsync();
    }

    /// <summary>Cancels what runs and waits for it. Idempotent: a container disposes what it knows under two names twice.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync();
        await StopAsync(CancellationToken.None);
        _stopping.Dispose();
    }

    private void StartSome()
    {
        while (_running < _options.Parallelism && _ready.TryDequeue(out var id))
        {
            _running++;
            var item = _items[id];
            item.Queued = false;
            item.Running = true;
            _ = Task.Run(() => RunAsync(id, item));
        }
    }

    private async Task RunAsync(RequestId id, WorkItem item)
    {
        TimeSpan? wait = null;
        try
        {
            var result = await _work(id, _stopping.Token);
            item.Failures = 0;
            wait = result.LookAgainAfter;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Stopping: the next start takes it up again
        }
#pragma warning disable CA1031 // Whatever a reconciler throws means "try again later"
        catch (Exception exception)
#pragma warning restore CA1031
        {
            item.Failures++;
            wait = BackOff(item.Failures);
            _failed(id, exception, wait.Value);
        }

        Finish(id, item, wait);
    }

    private void Finish(RequestId id, WorkItem item, TimeSpan? wait)
    {
        lock (_gate)
        {
            _running--;
            item.Running = false;
            if (item.Again)
            {
                item.Again = false;
                item.Queued = true;
                _ready.Enqueue(id);
            }
            else if (wait is { } delay && !_stopped)
            {
                item.Timer = _time.CreateTimer(
                    _ => Enqueue(id),
                    null,
                    delay < Longest ? delay : Longest,
                    Timeout.InfiniteTimeSpan
                );
            }
            else
            {
                _items.Remove(id);
            }

            StartSome();
            if (_running == 0 && _ready.Count == 0)
            {
                _idleWaiters.ForEach(waiter => waiter.TrySetResult());
                _idleWaiters.Clear();
            }
        }
    }

    private TimeSpan BackOff(int failures)
    {
        var doubled = _options.FirstDelay * Math.Pow(2, Math.Min(failures - 1, 30));
        var capped = doubled < _options.LongestDelay ? doubled : _options.LongestDelay;
#pragma warning disable CA5394 // Jitter is no secret
        return capped * (1 + Random.Shared.NextDouble() / 2);
#pragma warning restore CA5394
    }
}
