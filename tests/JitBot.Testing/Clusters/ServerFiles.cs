namespace JitBot.Testing.Clusters;

/// <summary>The files that kube-apiserver reads, by path.</summary>
internal sealed record ServerFiles(
    string Authority,
    string Server,
    string ServerKey,
    string TokenPublicKey,
    string TokenSigningKey,
    string Tokens
)
{
    public static async Task<ServerFiles> WriteAsync(
        string folder,
        ClusterCertificates certificates,
        IReadOnlyDictionary<string, string> tokens,
        CancellationToken cancellationToken
    )
    {
        return new ServerFiles(
            await WriteOneAsync("ca.crt", certificates.AuthorityPem),
            await WriteOneAsync("server.crt", certificates.ServerPem),
            await WriteOneAsync("server.key", certificates.ServerKeyPem),
            await WriteOneAsync("service-accounts.pub", certificates.TokenPublicKeyPem),
            await WriteOneAsync("service-accounts.key", certificates.TokenSigningKeyPem),
            await WriteOneAsync("tokens.csv", string.Concat(tokens.Select(Line)))
        );

        async Task<string> WriteOneAsync(string name, string content)
        {
            var path = Path.Combine(folder, name);
            await File.WriteAllTextAsync(path, content, cancellationToken);
            return path;
        }
    }

    private static string Line(KeyValuePair<string, string> token)
    {
        var groups = TestUsers.Groups[token.Key];
        var last = groups.Length == 0 ? "" : $",\"{string.Join(',', groups)}\"";
        return $"{token.Value},{token.Key},{token.Key}{last}\n";
    }
}
