namespace JitBot.Testing.Clusters;

/// <summary>Command lines that hold from etcd 3.4 and kube-apiserver 1.20 on.</summary>
internal static class ServerArguments
{
    public static IReadOnlyList<string> Etcd(string dataFolder, Uri clients, Uri peers) =>
        [
            "--name=default",
            $"--data-dir={dataFolder}",
            $"--listen-client-urls={Text(clients)}",
            $"--advertise-client-urls={Text(clients)}",
            $"--listen-peer-urls={Text(peers)}",
            $"--initial-advertise-peer-urls={Text(peers)}",
            $"--initial-cluster=default={Text(peers)}",
        ];

    public static IReadOnlyList<string> ApiServer(Uri etcd, int port, ServerFiles files) =>
        [
            $"--etcd-servers={Text(etcd)}",
            "--bind-address=127.0.0.1",
            "--advertise-address=127.0.0.1",
            $"--secure-port={port}",
            $"--tls-cert-file={files.Server}",
            $"--tls-private-key-file={files.ServerKey}",
            $"--client-ca-file={files.Authority}",
            $"--token-auth-file={files.Tokens}",
            "--anonymous-auth=false",
            "--authorization-mode=RBAC",
            // No controller makes the service accounts that this plug-in asks for.
            "--disable-admission-plugins=ServiceAccount",
            "--service-account-issuer=https://kubernetes.default.svc",
            $"--service-account-key-file={files.TokenPublicKey}",
            $"--service-account-signing-key-file={files.TokenSigningKey}",
            "--service-cluster-ip-range=10.0.0.0/24",
            "--endpoint-reconciler-type=none",
        ];

    // etcd compares its own addresses as text: without the slash that Uri adds.
    private static string Text(Uri url) => url.GetLeftPart(UriPartial.Authority);
}
