using JitBot.Core.Clusters;
using JitBot.Kubernetes.Clusters;
using k8s;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JitBot.Kubernetes.Ingresses;

/// <summary>
/// Lists the Ingresses of each cluster at start and every half minute, each cluster by itself: one that hangs or is down keeps what it
/// told last, and holds up no other. Lists and no watch, so that a missed event can never leave a ghost for long.
/// </summary>
public sealed partial class IngressLists : BackgroundService, IIngressSearch
{
    private const int PageSize = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly ClusterRegistry _clusters;
    private readonly TimeProvider _time;
    private readonly ILogger<IngressLists> _logger;
    private readonly Lock _gate = new();
    private IngressIndex _current;

    public IngressLists(ClusterRegistry clusters, TimeProvider time, ILogger<IngressLists> logger)
    {
        (_clusters, _time, _logger) = (clusters, time, logger);
        _current = new IngressIndex([.. clusters.Names.Select(ClusterListing.Unread)]);
    }

    /// <inheritdoc/>
    public IngressIndex Current => Volatile.Read(ref _current);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_clusters.All.Select(cluster => KeepFreshAsync(cluster, stoppingToken)));

    private async Task KeepFreshAsync(Cluster cluster, CancellationToken stoppingToken)
    {
        // Off the starting thread: the start of the host waits for no cluster
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, _time);
        do
        {
            try
            {
                var ingresses = await ListAsync(cluster, stoppingToken);
                Put(cluster.Name, _ => new ClusterListing(cluster.Name, ingresses, _time.GetUtcNow(), null));
            }
#pragma warning disable CA1031 // An exception that left this method would stop the whole host, and with it every revocation
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Put(cluster.Name, last => last with { Failure = Told(cluster, exception) });
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private string Told(Cluster cluster, Exception exception)
    {
        if (ApiFailure.Of(exception, cluster.Name) is { } failure)
        {
            // Once for each outage, and not twice a minute
            if (!Current.Clusters.Any(one => one.Failure == failure.Explanation))
            {
                NotListed(failure.Explanation);
            }

            return failure.Explanation;
        }

        Broke(exception, cluster.Name);
        return $"the Ingresses of cluster {cluster.Name} could not be read";
    }

    private void Put(string cluster, Func<ClusterListing, ClusterListing> change)
    {
        lock (_gate)
        {
            Volatile.Write(
                ref _current,
                new IngressIndex([.. _current.Clusters.Select(one => one.Cluster == cluster ? change(one) : one)])
            );
        }
    }

    private static async Task<List<IndexedIngress>> ListAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var found = new List<IndexedIngress>();
        string? from = null;
        do
        {
            var page = await cluster.Client.NetworkingV1.ListIngressForAllNamespacesAsync(
                continueParameter: from,
                limit: PageSize,
                cancellationToken: cancellationToken
            );
            found.AddRange(
                (page.Items ?? []).Select(item => new IndexedIngress(
                    new IngressRef(cluster.Name, item.Metadata.NamespaceProperty, item.Metadata.Name),
                    IngressSnapshots.HostsOf(item)
                ))
            );
            from = page.Metadata?.ContinueProperty;
        } while (!string.IsNullOrEmpty(from));

        return found;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Ingresses to choose from were not read: {Failure}")]
    private partial void NotListed(string failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading the Ingresses of {Cluster} broke off; it is tried again")]
    private partial void Broke(Exception exception, string cluster);
}
