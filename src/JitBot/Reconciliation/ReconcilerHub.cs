using JitBot.Core.Audit;
using JitBot.Core.Clusters;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;

namespace JitBot.Reconciliation;

/// <summary>
/// Gives each reconciler a queue of its own, so that a slow chat never delays a grant, and where it waits for clusters one for each, so that
/// a dead one never delays the revocations of another. Queues a request there whenever it changes. Stopping finishes what is queued.
/// </summary>
internal sealed partial class ReconcilerHub : IHostedService, IAsyncDisposable
{
    /// <summary>In place of a cluster's name: for reconcilers that wait for none, and for clusters that are configured no more.</summary>
    private const string Any = "";

    private readonly IReconciler[] _reconcilers;
    private readonly Dictionary<(string Reconciler, string Cluster), WorkQueue> _queues = [];
    private readonly IAccessLog _log;
    private readonly ChangeFeed _feed;
    private readonly ILogger<ReconcilerHub> _logger;

    public ReconcilerHub(
        IEnumerable<IReconciler> reconcilers,
        IIngressCatalog catalog,
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
        _reconcilers = [.. reconcilers];
        foreach (var reconciler in _reconcilers)
        {
            IReadOnlyList<string> clusters = reconciler.PerCluster ? [.. catalog.Clusters, Any] : [Any];
            foreach (var cluster in clusters)
            {
                var queue = new WorkQueue(
                    (id, cancellationToken) => WorkAsync(reconciler, id, cancellationToken),
                    (id, exception, wait) => Failed(id, reconciler.Name, wait.TotalSeconds, exception),
                    options,
                    time
                );
                _queues.Add((reconciler.Name, cluster), queue);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _feed.Subscribe(change => Enqueue(change.Request));
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
    /// <param name="evenIfWaiting">False leaves those to wait that wait for their next try.</param>
    public void Enqueue(AccessRequest request, bool evenIfWaiting = true)
    {
        foreach (var reconciler in _reconcilers)
        {
            var queue = _queues.GetValueOrDefault((reconciler.Name, request.Ingress.Cluster)) ?? _queues[(reconciler.Name, Any)];
            queue.Enqueue(request.Id, evenIfWaiting);
        }
    }

    /// <summary>Has one reconciler, which waits for no cluster, look at the request.</summary>
    public void Enqueue(string reconciler, RequestId id) => _queues[(reconciler, Any)].Enqueue(id);

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
