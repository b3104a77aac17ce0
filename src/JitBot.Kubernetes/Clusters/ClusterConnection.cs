using k8s;

namespace JitBot.Kubernetes.Clusters;

/// <summary>A cluster's name and how to reach it. <see cref="ClusterRegistry"/> sets its own time-outs on <paramref name="Configuration"/>.</summary>
public sealed record ClusterConnection(string Name, KubernetesClientConfiguration Configuration);
