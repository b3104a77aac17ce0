namespace JitBot.Core.Clusters;

/// <summary>One Ingress: the configured name of its cluster, its namespace and its name.</summary>
public sealed record IngressRef(string Cluster, string Namespace, string Name)
{
    public override string ToString() => $"{Cluster}/{Namespace}/{Name}";
}
