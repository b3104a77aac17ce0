using k8s;
using k8s.Autorest;
using k8s.Models;

namespace JitBot.Testing.Clusters;

/// <summary>
/// A cluster that somebody else runs. The kubeconfig's user must be an administrator: people are acted as by impersonation,
/// the bot's service account is made (and left) there and used by a real token of one day.
/// </summary>
internal sealed class NamedCluster : IClusterSource
{
    private readonly ClusterCredential _admin;
    private readonly string _botToken;

    private NamedCluster(ClusterCredential admin, string botToken)
    {
        _admin = admin;
        _botToken = botToken;
    }

    public Uri Url => _admin.Url;

    public bool CanStopServer => false;

    public static async Task<NamedCluster> ConnectAsync(string kubeconfig, CancellationToken cancellationToken)
    {
        var admin = await ReadAsync(kubeconfig);
        using var client = admin.ToClient();
        var name = TestUsers.Bot.Split(':');
        return new NamedCluster(admin, await BotTokenAsync(client, name[2], name[3], cancellationToken));
    }

    public ClusterCredential CredentialFor(string user)
    {
        if (!TestUsers.Groups.TryGetValue(user, out var groups))
        {
            throw new ArgumentException($"'{user}' is not one of {string.Join(", ", TestUsers.Groups.Keys)}.", nameof(user));
        }

        return user switch
        {
            TestUsers.Admin => _admin,
            TestUsers.Bot => _admin with { Token = _botToken, ClientCertificateData = null, ClientKeyData = null },
            _ => _admin with { ActAs = new Impersonation(user, groups) },
        };
    }

    public Task StopServerAsync() => throw new NotSupportedException("This API server was not started here.");

    public Task StartServerAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("This API server was not started here.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<ClusterCredential> ReadAsync(string kubeconfig)
    {
        var read = await KubernetesClientConfiguration.BuildConfigFromConfigFileAsync(new FileInfo(kubeconfig));
        return new ClusterCredential(new Uri(read.Host))
        {
            AuthorityPem = read.SslCaCerts is { Count: > 0 } authorities ? authorities.ExportCertificatePems() : null,
            SkipTlsVerify = read.SkipTlsVerify,
            TlsServerName = read.TlsServerName,
            Token = read.AccessToken,
            ClientCertificateData = read.ClientCertificateData ?? await Base64Async(read.ClientCertificateFilePath),
            ClientKeyData = read.ClientCertificateKeyData ?? await Base64Async(read.ClientKeyFilePath),
        };
    }

    private static async Task<string?> Base64Async(string? file) =>
        string.IsNullOrEmpty(file) ? null : Convert.ToBase64String(await File.ReadAllBytesAsync(file));

    private static async Task<string> BotTokenAsync(
        Kubernetes client,
        string place,
        string name,
        CancellationToken cancellationToken
    )
    {
        var home = new V1Namespace { Metadata = new V1ObjectMeta { Name = place } };
        await UnlessThereAsync(client.CoreV1.CreateNamespaceAsync(home, cancellationToken: cancellationToken));
        var account = new V1ServiceAccount { Metadata = new V1ObjectMeta { Name = name } };
        await UnlessThereAsync(
            client.CoreV1.CreateNamespacedServiceAccountAsync(account, place, cancellationToken: cancellationToken)
        );
        var wanted = new Authenticationv1TokenRequest
        {
            Spec = new V1TokenRequestSpec { Audiences = [], ExpirationSeconds = 24 * 60 * 60 },
        };
        var made = await client.CoreV1.CreateNamespacedServiceAccountTokenAsync(
            wanted,
            name,
            place,
            cancellationToken: cancellationToken
        );
        return made.Status.Token;
    }

    private static async Task UnlessThereAsync(Task creation)
    {
        try
        {
            await creation;
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == System.Net.HttpStatusCode.Conflict)
        {
            // Somebody made it before: that is what was wanted.
        }
    }
}
