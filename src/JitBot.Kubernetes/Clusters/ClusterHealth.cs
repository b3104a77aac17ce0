namespace JitBot.Kubernetes.Clusters;

/// <summary>Whether a cluster does what JitBot needs of it; if not, why, in a few words.</summary>
public sealed record ClusterHealth(string Cluster, bool Reachable, string? Problem);
