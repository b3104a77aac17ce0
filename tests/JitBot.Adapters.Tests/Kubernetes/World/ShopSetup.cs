using System.Security.Cryptography;
using System.Text;
using JitBot.Sandbox.Cluster;
using JitBot.Testing;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace JitBot.Adapters.Tests.Kubernetes.World;

/// <summary>Makes shops in a sandbox and in a real cluster: the same objects, the same rights for the bot.</summary>
public static class ShopSetup
{
    public static async Task<ClusterShop> InSandboxAsync(SandboxCluster sandbox)
    {
        DemoWorld.SeedInto(sandbox);
        var file = new MemoryStream(Encoding.UTF8.GetBytes(sandbox.KubeconfigFor(SandboxCluster.Admin)));
        var admin = new k8s.Kubernetes(await KubernetesClientConfiguration.BuildConfigFromConfigFileAsync(file));
        return new ClusterShop(sandbox.KubeconfigFor(DemoWorld.Bot), admin, DemoWorld.Namespace);
    }

    public static async Task<ClusterShop> InRealClusterAsync(RealCluster cluster)
    {
        var space = $"shop-{RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 8)}";
        var admin = cluster.ClientForAdmin;
        await admin.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = space } });
        await GiveBotItsRightsAsync(admin);
        await admin.NetworkingV1.CreateNamespacedIngressAsync(Storefront(), space);
        return new ClusterShop(cluster.KubeconfigFor(TestUsers.Bot), admin, space);
    }

    private static V1Ingress Storefront()
    {
        var backend = new V1IngressBackend
        {
            Service = new V1IngressServiceBackend
            {
                Name = "web",
                Port = new V1ServiceBackendPort { Number = 80 },
            },
        };
        var path = new V1HTTPIngressPath
        {
            Path = "/",
            PathType = "Prefix",
            Backend = backend,
        };
        var rule = new V1IngressRule
        {
            Host = "shop.example.com",
            Http = new V1HTTPIngressRuleValue { Paths = [path] },
        };
        return new V1Ingress
        {
            Metadata = new V1ObjectMeta { Name = "storefront" },
            Spec = new V1IngressSpec { Rules = [rule] },
        };
    }

    /// <summary>The rights that the installation gives the bot, and none besides: the same that the sandbox's shop has.</summary>
    private static async Task GiveBotItsRightsAsync(k8s.Kubernetes admin)
    {
        foreach (var one in KubernetesYaml.LoadAllFromString(DemoWorld.Yaml))
        {
            Task? making = one switch
            {
                V1ClusterRole role => admin.RbacAuthorizationV1.CreateClusterRoleAsync(role),
                V1ClusterRoleBinding binding => admin.RbacAuthorizationV1.CreateClusterRoleBindingAsync(binding),
                _ => null,
            };
            try
            {
                await (making ?? Task.CompletedTask);
            }
            catch (HttpOperationException exception) when (exception.Response.StatusCode == System.Net.HttpStatusCode.Conflict)
            {
                // Another test of this run was first
            }
        }
    }
}
