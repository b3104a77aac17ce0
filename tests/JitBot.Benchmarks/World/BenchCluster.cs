using System.Text;
using JitBot.Sandbox.Cluster;
using JitBot.Testing;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace JitBot.Benchmarks.World;

/// <summary>An API server, real or the sandbox's, with a shop in a namespace and a bot that has just its own rights.</summary>
internal sealed class BenchCluster : IAsyncDisposable
{
    public const string Ingress = "storefront";
    private readonly List<IAsyncDisposable> _owned;

    private BenchCluster(string name, string botKubeconfig, k8s.Kubernetes admin, string space, List<IAsyncDisposable> owned)
    {
        Name = name;
        BotKubeconfig = botKubeconfig;
        Admin = admin;
        Namespace = space;
        _owned = owned;
    }

    /// <summary>For the table.</summary>
    public string Name { get; }

    /// <summary>YAML.</summary>
    public string BotKubeconfig { get; }

    public k8s.Kubernetes Admin { get; }

    public string Namespace { get; }

    public static async Task<BenchCluster> StartRealAsync(CancellationToken cancellationToken)
    {
        var cluster = await RealCluster.StartAsync(cancellationToken);
        var space = await cluster.CreateNamespaceAsync("bench", cancellationToken);
        foreach (var one in KubernetesYaml.LoadAllFromString(DemoWorld.Yaml))
        {
            await CreateAsync(cluster.ClientForAdmin, one, space.Name, cancellationToken);
        }

        return new BenchCluster(
            $"kube-apiserver {cluster.Version}",
            cluster.KubeconfigFor(TestUsers.Bot),
            cluster.ClientForAdmin,
            space.Name,
            [space, cluster]
        );
    }

    public static async Task<BenchCluster> StartSandboxAsync(CancellationToken cancellationToken)
    {
        var cluster = await SandboxCluster.StartAsync(ct: cancellationToken);
        DemoWorld.SeedInto(cluster);
        return new BenchCluster(
            "sandbox",
            cluster.KubeconfigFor(DemoWorld.Bot),
            Client(cluster.KubeconfigFor(SandboxCluster.Admin)),
            DemoWorld.Namespace,
            [cluster]
        );
    }

    /// <summary>KubernetesClient as it is, acting as the bot: what the product is compared to.</summary>
    public k8s.Kubernetes BareClient() => Client(BotKubeconfig);

    public async ValueTask DisposeAsync()
    {
        foreach (var one in _owned)
        {
            await one.DisposeAsync();
        }
    }

    private static k8s.Kubernetes Client(string kubeconfig)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(kubeconfig));
        return new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(file));
    }

    /// <summary>The shop's Ingresses into the given namespace, and the bot's rights; a cluster that is used again has these.</summary>
    private static async Task CreateAsync(k8s.Kubernetes admin, object one, string space, CancellationToken cancellationToken)
    {
        try
        {
            await (
                one switch
                {
                    V1ClusterRole role => admin.RbacAuthorizationV1.CreateClusterRoleAsync(
                        role,
                        cancellationToken: cancellationToken
                    ),
                    V1ClusterRoleBinding binding => admin.RbacAuthorizationV1.CreateClusterRoleBindingAsync(
                        binding,
                        cancellationToken: cancellationToken
                    ),
                    V1Ingress ingress => CreateAsync(admin, ingress, space, cancellationToken),
                    _ => Task.CompletedTask,
                }
            );
        }
        catch (HttpOperationException exception) when (exception.Response.StatusCode == System.Net.HttpStatusCode.Conflict)
        {
            // It is there
        }
    }

    private static Task<V1Ingress> CreateAsync(
        k8s.Kubernetes admin,
        V1Ingress ingress,
        string space,
        CancellationToken cancellationToken
    )
    {
        ingress.Metadata.NamespaceProperty = space;
        return admin.NetworkingV1.CreateNamespacedIngressAsync(ingress, space, cancellationToken: cancellationToken);
    }
}
