using JitBot.Core.Clusters;
using JitBot.Kubernetes.Ingresses;

namespace JitBot.Kubernetes.Clusters;

/// <summary>
/// Tells whether each cluster answers, knows JitBot and lets it ask for access: one SubjectAccessReview, about nobody. An answer is
/// kept for five seconds, and callers who come at once share one. Never throws for a cluster's failure.
/// </summary>
public sealed class ClusterProbe(ClusterRegistry clusters, TimeProvider time)
{
    private const string Nobody = "jitbot:probe";
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private Task<IReadOnlyList<ClusterHealth>>? _last;
    private DateTimeOffset _askedAt;

    public Task<IReadOnlyList<ClusterHealth>> CheckAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_last is null || now - _askedAt >= KeptFor || now < _askedAt)
            {
                _askedAt = now;
                // Not the caller's token: others may be waiting for the same answer, and each call has a time-out of its own
                _last = AskAllAsync();
            }

            return _last.WaitAsync(cancellationToken);
        }
    }

    private async Task<IReadOnlyList<ClusterHealth>> AskAllAsync() => await Task.WhenAll(clusters.All.Select(AskAsync));

    private static async Task<ClusterHealth> AskAsync(Cluster cluster)
    {
        try
        {
            var nothing = new IngressRef(cluster.Name, "default", "none");
            await AccessReviews.AskAsync(cluster.Client, nothing, Nobody, GrantVerbs.All[0], CancellationToken.None);
            return new ClusterHealth(cluster.Name, true, null);
        }
        catch (Exception exception) when (ApiFailure.Of(exception, cluster.Name) is { } failure)
        {
            return new ClusterHealth(cluster.Name, false, failure.Explanation);
        }
    }
}
