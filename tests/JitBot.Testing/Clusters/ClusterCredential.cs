using System.Text;
using System.Text.Json;
using k8s;

namespace JitBot.Testing.Clusters;

/// <summary>How one user reaches a cluster: by its own token, or by an administrator's credential that acts as the user.</summary>
internal sealed record ClusterCredential(Uri Url)
{
    public string? AuthorityPem { get; init; }

    public bool SkipTlsVerify { get; init; }

    public string? TlsServerName { get; init; }

    public string? Token { get; init; }

    /// <summary>PEM in base64, as a kubeconfig carries it.</summary>
    public string? ClientCertificateData { get; init; }

    /// <summary>PEM in base64, as a kubeconfig carries it.</summary>
    public string? ClientKeyData { get; init; }

    public Impersonation? ActAs { get; init; }

    public Kubernetes ToClient()
    {
        var configuration = new KubernetesClientConfiguration
        {
            Host = Url.AbsoluteUri,
            SkipTlsVerify = SkipTlsVerify,
            TlsServerName = TlsServerName,
            AccessToken = Token,
            ClientCertificateData = ClientCertificateData,
            ClientCertificateKeyData = ClientKeyData,
        };
        if (AuthorityPem is not null)
        {
            configuration.SslCaCerts = [];
            configuration.SslCaCerts.ImportFromPem(AuthorityPem);
        }

        return ActAs is null ? new Kubernetes(configuration) : new Kubernetes(configuration, new ImpersonationHandler(ActAs));
    }

    public string ToKubeconfig()
    {
        var yaml = new StringBuilder("apiVersion: v1\nkind: Config\ncurrent-context: test\ncontexts:\n- name: test\n");
        yaml.Append("  context:\n    cluster: test\n    user: test\nclusters:\n- name: test\n  cluster:\n");
        Add(yaml, "server", Url.AbsoluteUri.TrimEnd('/'));
        Add(
            yaml,
            "certificate-authority-data",
            AuthorityPem is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(AuthorityPem))
        );
        Add(yaml, "insecure-skip-tls-verify", SkipTlsVerify ? true : null);
        Add(yaml, "tls-server-name", TlsServerName);
        yaml.Append("users:\n- name: test\n  user:\n");
        Add(yaml, "token", Token);
        Add(yaml, "client-certificate-data", ClientCertificateData);
        Add(yaml, "client-key-data", ClientKeyData);
        Add(yaml, "as", ActAs?.User);
        Add(yaml, "as-groups", ActAs is { Groups.Count: > 0 } ? ActAs.Groups : null);
        return yaml.ToString();
    }

    // JSON is YAML: quoting is the serialiser's business.
    private static void Add(StringBuilder yaml, string key, object? value)
    {
        if (value is not null)
        {
            yaml.Append("    ").Append(key).Append(": ").Append(JsonSerializer.Serialize(value)).Append('\n');
        }
    }
}
