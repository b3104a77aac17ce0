using k8s;

namespace JitBot.Kubernetes.Clusters;

/// <summary>The configured clusters, each with one client that lives as long as the registry. Safe for concurrent use.</summary>
public sealed class ClusterRegistry : IDisposable
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(15);
    private readonly List<Cluster> _clusters = [];

    /// <param name="connections">At least one; the first is the default. Names are unique, whatever the case.</param>
    /// <param name="callTimeout">The longest that one call may take.</param>
    public ClusterRegistry(IReadOnlyList<ClusterConnection> connections, TimeSpan callTimeout)
    {
        if (
            connections.Count == 0
            || connections.DistinctBy(one => one.Name, StringComparer.OrdinalIgnoreCase).Count() < connections.Count
        )
        {
            throw new ArgumentException("There must be at least one cluster, and no two of one name.", nameof(connections));
        }

        _clusters.AddRange(connections.Select(one => new Cluster(one.Name, Connect(one.Configuration, callTimeout))));
        Names = [.. _clusters.Select(cluster => cluster.Name)];
    }

    /// <summary>The names in configured order.</summary>
    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<Cluster> All => _clusters;

    /// <summary>The cluster of that name, whatever the case; null when none is configured.</summary>
    public Cluster? Find(string name) =>
        _clusters.Find(cluster => string.Equals(cluster.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Why a name finds nothing, without a full stop.</summary>
    public string Unknown(string name) => $"cluster '{name}' is not configured; configured are: {string.Join(", ", Names)}";

    public void Dispose() => _clusters.ForEach(cluster => cluster.Client.Dispose());

    private static k8s.Kubernetes Connect(KubernetesClientConfiguration configuration, TimeSpan callTimeout)
    {
        var before = configuration.FirstMessageHandlerSetup;
        configuration.HttpClientTimeout = callTimeout;
        configuration.UserAgent = "jitbot";
        configuration.FirstMessageHandlerSetup = handler =>
        {
            before?.Invoke(handler);
            handler.EnableMultipleHttp2Connections = true;
            handler.AllowAutoRedirect = false;
            handler.ConnectTimeout = callTimeout / 2;
            handler.PooledConnectionLifetime = ConnectionLifetime;
            // A click after a quiet hour should neither pay for a handshake nor run into a connection that a firewall forgot
            handler.PooledConnectionIdleTimeout = ConnectionLifetime;
            handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always;
            handler.KeepAlivePingDelay = TimeSpan.FromSeconds(15);
            handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(5);
        };
        return new k8s.Kubernetes(configuration, new BufferedAnswers());
    }
}
