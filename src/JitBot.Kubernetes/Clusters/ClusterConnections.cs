using System.Diagnostics.CodeAnalysis;
using k8s;
using k8s.Exceptions;

namespace JitBot.Kubernetes.Clusters;

/// <summary>Turns a cluster's settings into a connection, or into what is wrong with them.</summary>
internal static class ClusterConnections
{
    /// <summary>The connection; null, and the problem with the name of its key, when there is none.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a file holds, the start must say which key is wrong")]
    public static ClusterConnection? Open(ClusterOptions options, string key, out string? problem)
    {
        problem = Contradiction(options, key);
        if (problem is not null)
        {
            return null;
        }

        try
        {
            var configuration = options.InCluster
                ? KubernetesClientConfiguration.InClusterConfig()
                : FromFile(options, key, out problem);
            return configuration is null ? null : new ClusterConnection(options.Name, configuration);
        }
        catch (KubeConfigException) when (options.InCluster)
        {
            problem =
                $"{key}:InCluster is true, but JitBot does not run in a cluster with a service account; name a kubeconfig instead.";
        }
        catch (KubeConfigException exception)
        {
            problem = $"{key}:Kubeconfig cannot be used: {exception.Message}.";
        }
        catch (Exception)
        {
            // What a parser says may quote the file, and with it a credential
            problem = $"{key}:Kubeconfig names {options.Kubeconfig}, which cannot be read as a kubeconfig.";
        }

        return null;
    }

    private static string? Contradiction(ClusterOptions options, string key)
    {
        if (options.InCluster)
        {
            return options.Kubeconfig is null && options.Context is null
                ? null
                : $"{key}:InCluster is true; then {key}:Kubeconfig and {key}:Context must not be set.";
        }

        if (string.IsNullOrWhiteSpace(options.Kubeconfig))
        {
            return $"{key}:Kubeconfig is missing: set it to a kubeconfig's path, or {key}:InCluster to true.";
        }

        return File.Exists(options.Kubeconfig) ? null : $"{key}:Kubeconfig names {options.Kubeconfig}, which is not a file.";
    }

    private static KubernetesClientConfiguration? FromFile(ClusterOptions options, string key, out string? problem)
    {
        var file = KubernetesClientConfiguration.LoadKubeConfig(new FileInfo(options.Kubeconfig!));
        var contexts = file.Contexts?.Select(context => context.Name).ToList() ?? [];
        var context = options.Context ?? file.CurrentContext;
        problem = null;
        if (string.IsNullOrEmpty(context))
        {
            problem =
                $"{key}:Context is missing: {options.Kubeconfig} has no current context. It has: {string.Join(", ", contexts)}.";
        }
        else if (!contexts.Contains(context, StringComparer.Ordinal))
        {
            problem =
                $"{key}:Context is '{context}', which {options.Kubeconfig} does not have. It has: {string.Join(", ", contexts)}.";
        }

        return problem is null ? KubernetesClientConfiguration.BuildConfigFromConfigObject(file, context) : null;
    }
}
