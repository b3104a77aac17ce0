namespace JitBot.Testing.Clusters;

/// <summary>What the environment says about a real API server. A named cluster wins over binaries.</summary>
internal sealed record ClusterSettings(string? Kubeconfig, string? AssetsFolder)
{
    private static readonly string[] Binaries = ["etcd", "kube-apiserver"];

    /// <summary>Why no cluster can be had; null when one can.</summary>
    public string? Problem
    {
        get
        {
            if (Kubeconfig is not null)
            {
                return File.Exists(Kubeconfig) ? null : $"JITBOT_TEST_KUBECONFIG names {Kubeconfig}, which is not a file.";
            }

            if (AssetsFolder is null)
            {
                return "Needs a real API server: set KUBEBUILDER_ASSETS to a folder that holds etcd and kube-apiserver "
                    + "(setup-envtest use -p path prints one), or JITBOT_TEST_KUBECONFIG to the kubeconfig of a test cluster's administrator.";
            }

            var missing = Binaries.Where(name => !File.Exists(Path.Combine(AssetsFolder, name))).ToList();
            return missing.Count == 0
                ? null
                : $"Needs a real API server: KUBEBUILDER_ASSETS names {AssetsFolder}, which lacks {string.Join(" and ", missing)}.";
        }
    }

    public static ClusterSettings FromEnvironment() => new(Read("JITBOT_TEST_KUBECONFIG"), Read("KUBEBUILDER_ASSETS"));

    public async Task<IClusterSource> OpenAsync(CancellationToken cancellationToken)
    {
        if (Problem is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        return Kubeconfig is not null
            ? await NamedCluster.ConnectAsync(Kubeconfig, cancellationToken)
            : await StartedCluster.StartAsync(AssetsFolder!, cancellationToken);
    }

    private static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}
