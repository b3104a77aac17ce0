using k8s;

namespace JitBot.Kubernetes.Clusters;

/// <summary>A configured cluster and the one client that all share.</summary>
public sealed record Cluster(string Name, IKubernetes Client);
