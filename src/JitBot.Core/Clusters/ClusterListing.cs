namespace JitBot.Core.Clusters;

/// <summary>One cluster's Ingresses as last listed.</summary>
/// <param name="ReadAt">When they were listed; null: never yet.</param>
/// <param name="Failure">Why the latest try to list them failed, without a full stop; null when it did not.</param>
public sealed record ClusterListing(
    string Cluster,
    IReadOnlyList<IndexedIngress> Ingresses,
    DateTimeOffset? ReadAt,
    string? Failure
)
{
    /// <summary>Before anything is known.</summary>
    public static ClusterListing Unread(string cluster) => new(cluster, [], null, null);
}
