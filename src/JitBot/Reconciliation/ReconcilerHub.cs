using JitBot.Core.Audit;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;

namespace JitBot.Reconciliation;

/// <summary>
/// Gives each reconciler a queue of its own, so that a slow chat never delays a grant, and queues a request there whenever it changes.
/// Stopping finishes what is queued.
/// </summary>
internal sealed partial class ReconcilerHub : IHostedService, IAsyncDisposable
{
    private readonly Dictionary<string, WorkQueue> _queues;
    private readonly IAccessLog _log;
    private readonly ChangeFeed _feed;
    private readonly ILogger<ReconcilerHub> _logger;

    public ReconcilerHub(
        IEnumerable<IReconciler> reconcilers,
        IAccessLog log,
        ChangeFeed feed,
        TimeProvider time,
        ILogger<ReconcilerHub> logger
    )
    {
        _log = log;
        _feed = feed;
        _logger = logger;
        var options = WorkQueueOptions.Default with { Parallelism = 64 };
        _queues = reconcilers.ToDictionary(
            reconciler => reconciler.Name,
            reconciler => new WorkQueue(
                (id, cancellationToken) => WorkAsync(reconciler, id, cancellationToken),
                (id, exception, wait) => Failed(id, reconciler.Name, wait.TotalSeconds, exception),
                options,
                time
            )
        );
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _feed.Subscribe(change => Enqueue(change.Request.Id));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_queues.Values.Select(queue => queue.StopAsync(cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        foreach (var queue in _queues.Values)
        {
            await queue.DisposeAsync();
        }
    }

    /// <summary>Has every reconciler look at the request.</summary>
    public void Enqueue(RequestId id)
    {
        foreach (var queue in _queues.Values)
        {
            queue.Enqueue(id);
        }
    }

    /// <summary>Has one reconciler look at the request.</summary>
    public void Enqueue(string reconciler, RequestId id) => _queues[reconciler].Enqueue(id);

    /// <summary>Completes when no queue has anything to do but retries.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_queues.Values.Select(queue => queue.WhenIdleAsync()));

    private async Task<ReconcileResult> WorkAsync(IReconciler reconciler, RequestId id, CancellationToken cancellationToken)
    {
        using var scope = _logger.BeginScope(new Dictionary<string, object> { ["Request"] = id.ToString() });
        var request = await _log.FindAsync(id, cancellationToken);
        return request is null ? ReconcileResult.Settled : await reconciler.ReconcileAsync(request, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Request}: {Reconciler} failed, next try in {Seconds:0.0} s")]
    private partial void Failed(RequestId request, string reconciler, double seconds, Exception exception);
}
