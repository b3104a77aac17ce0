using System.Security.Cryptography;

namespace JitBot.Testing.Clusters;

/// <summary>etcd and kube-apiserver of our own, on loopback, in a temporary folder that goes with them.</summary>
internal sealed class StartedCluster : IClusterSource
{
    private const int Attempts = 3;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    // The server calls itself ready before it has made its own namespaces.
    private static readonly string[] ReadyAnswers = ["readyz", "api/v1/namespaces/kube-system", "api/v1/namespaces/default"];

    private readonly string _assets;
    private readonly string _folder = Directory.CreateTempSubdirectory("jitbot-cluster-").FullName;
    private readonly ClusterCertificates _certificates = ClusterCertificates.Create(TimeProvider.System.GetUtcNow());
    private readonly Dictionary<string, string> _tokens = TestUsers.Groups.Keys.ToDictionary(
        user => user,
        _ => RandomNumberGenerator.GetHexString(32, lowercase: true)
    );

    private readonly int[] _ports = LoopbackPorts.Take(3);
    private ServerProcess? _etcd;
    private ServerProcess? _server;

    private StartedCluster(string assets)
    {
        _assets = assets;
        Url = new Uri($"https://127.0.0.1:{_ports[2]}");
    }

    public Uri Url { get; }

    public bool CanStopServer => true;

    /// <summary>A port that was free may be taken by the time a server wants it: a start that fails is tried anew with others.</summary>
    public static async Task<StartedCluster> StartAsync(string assets, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var cluster = new StartedCluster(assets);
            try
            {
                await cluster.StartEtcdAsync(cancellationToken);
                await cluster.StartServerAsync(cancellationToken);
                return cluster;
            }
            catch (Exception e)
            {
                await cluster.DisposeAsync();
                if (e is not InvalidOperationException || attempt == Attempts)
                {
                    throw;
                }
            }
        }
    }

    public ClusterCredential CredentialFor(string user) =>
        _tokens.TryGetValue(user, out var token)
            ? new ClusterCredential(Url) { AuthorityPem = _certificates.AuthorityPem, Token = token }
            : throw new ArgumentException($"'{user}' is not one of {string.Join(", ", _tokens.Keys)}.", nameof(user));

    public async Task StopServerAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
            _server = null;
        }
    }

    public async Task StartServerAsync(CancellationToken cancellationToken)
    {
        if (_server is not null)
        {
            return;
        }

        var files = await ServerFiles.WriteAsync(_folder, _certificates, _tokens, cancellationToken);
        var arguments = ServerArguments.ApiServer(EtcdUrl(0), _ports[2], files);
        _server = ServerProcess.Start(Path.Combine(_assets, "kube-apiserver"), arguments, InFolder("kube-apiserver.log"), null);
        using var probe = new ReadinessProbe(CredentialFor(TestUsers.Admin));
        foreach (var answer in ReadyAnswers)
        {
            await probe.WaitAsync(new Uri(Url, answer), _server, StartLimit, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopServerAsync();
        if (_etcd is not null)
        {
            await _etcd.DisposeAsync();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task StartEtcdAsync(CancellationToken cancellationToken)
    {
        var arguments = ServerArguments.Etcd(InFolder("etcd"), EtcdUrl(0), EtcdUrl(1));
        _etcd = ServerProcess.Start(Path.Combine(_assets, "etcd"), arguments, InFolder("etcd.log"), _folder);
        using var probe = new ReadinessProbe(null);
        await probe.WaitAsync(new Uri(EtcdUrl(0), "health"), _etcd, StartLimit, cancellationToken);
    }

    private Uri EtcdUrl(int port) => new($"http://127.0.0.1:{_ports[port]}");

    private string InFolder(string name) => Path.Combine(_folder, name);
}
