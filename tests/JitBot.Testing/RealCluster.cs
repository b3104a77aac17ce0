using JitBot.Testing.Clusters;
using k8s;

namespace JitBot.Testing;

/// <summary>
/// A real Kubernetes API server for tests: etcd and kube-apiserver started on loopback from the folder that
/// <c>KUBEBUILDER_ASSETS</c> names, or the cluster of the kubeconfig that <c>JITBOT_TEST_KUBECONFIG</c> names.
/// A started server has no controller-manager: nothing is garbage-collected, and a deleted namespace stays Terminating.
/// Its processes and folder go away with <see cref="DisposeAsync"/>, and also when the test process dies.
/// </summary>
public sealed class RealCluster : IAsyncDisposable
{
    private static readonly Lazy<Task<RealCluster>> Shared = new(() => StartAsync(CancellationToken.None));
    private readonly IClusterSource _source;

    private RealCluster(IClusterSource source, Kubernetes admin, string version)
    {
        _source = source;
        ClientForAdmin = admin;
        Version = version;
    }

    /// <summary>Whether <see cref="StartAsync"/> has what it needs on this machine.</summary>
    public static bool Available => SkipReason is null;

    /// <summary>What to set to have a real API server; null where there is one.</summary>
    public static string? SkipReason => ClusterSettings.FromEnvironment().Problem;

    public Uri Url => _source.Url;

    /// <summary>The server's version as it says itself, such as <c>v1.20.2</c>.</summary>
    public string Version { get; }

    /// <summary>A client with every right. It belongs to the cluster: do not dispose it.</summary>
    public Kubernetes ClientForAdmin { get; }

    /// <summary>Whether <see cref="StopServerAsync"/> works: only for a server that was started here.</summary>
    public bool CanStopServer => _source.CanStopServer;

    /// <summary>Starts (or connects to) a cluster of the caller's own. The caller disposes it.</summary>
    /// <exception cref="InvalidOperationException">Nothing is configured, or the server did not become ready; the
    /// message ends with the server's last log lines.</exception>
    public static async Task<RealCluster> StartAsync(CancellationToken cancellationToken)
    {
        var source = await ClusterSettings.FromEnvironment().OpenAsync(cancellationToken);
        var admin = source.CredentialFor(TestUsers.Admin).ToClient();
        try
        {
            var version = await admin.Version.GetCodeAsync(cancellationToken);
            return new RealCluster(source, admin, version.GitVersion);
        }
        catch
        {
            admin.Dispose();
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// The one cluster that this process's tests share: started by the first call, gone when the process ends. Do not
    /// dispose it and do not stop its server; work in a namespace of your own.
    /// </summary>
    public static Task<RealCluster> SharedAsync() => Shared.Value;

    /// <summary>A kubeconfig (YAML) that acts as <paramref name="user"/>, one of <see cref="TestUsers"/>.</summary>
    public string KubeconfigFor(string user) => _source.CredentialFor(user).ToKubeconfig();

    /// <summary>A new client that acts as <paramref name="user"/>, one of <see cref="TestUsers"/>. The caller disposes it.</summary>
    public Kubernetes ClientFor(string user) => _source.CredentialFor(user).ToClient();

    /// <summary>Creates an empty namespace named <paramref name="prefix"/>, a dash and random letters; disposing deletes it.</summary>
    public Task<TestNamespace> CreateNamespaceAsync(string prefix, CancellationToken cancellationToken) =>
        TestNamespace.CreateAsync(ClientForAdmin, prefix, cancellationToken);

    /// <summary>
    /// Kills the API server as a power cut would; what it stored is kept. Idempotent. Clients then see refused connections.
    /// </summary>
    /// <exception cref="NotSupportedException">The server was not started here (<see cref="CanStopServer"/>).</exception>
    public Task StopServerAsync() => _source.StopServerAsync();

    /// <summary>Starts the API server again at the same address and returns when it is ready. Idempotent.</summary>
    /// <exception cref="NotSupportedException">The server was not started here (<see cref="CanStopServer"/>).</exception>
    public Task StartServerAsync(CancellationToken cancellationToken) => _source.StartServerAsync(cancellationToken);

    /// <summary>Ends the server and removes its folder; leaves a cluster that was not started here running.</summary>
    public async ValueTask DisposeAsync()
    {
        ClientForAdmin.Dispose();
        await _source.DisposeAsync();
    }
}
