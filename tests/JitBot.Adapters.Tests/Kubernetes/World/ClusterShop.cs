using System.Text;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Kubernetes.Clusters;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace JitBot.Adapters.Tests.Kubernetes.World;

/// <summary>A cluster with a namespace of the test's own, in which an Ingress <c>storefront</c> stands, and an administrator's hands.</summary>
public sealed class ClusterShop(string kubeconfigOfBot, IKubernetes admin, string space)
{
    public const string ClusterName = "test";

    public IKubernetes Admin => admin;

    public string Namespace => space;

    public IngressRef Storefront { get; } = new(ClusterName, space, "storefront");

    /// <summary>The bot's connection.</summary>
    public ClusterConnection Connection
    {
        get
        {
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(kubeconfigOfBot));
            return new ClusterConnection(ClusterName, KubernetesClientConfiguration.BuildConfigFromConfigFile(file));
        }
    }

    public GrantWorld Open(TimeProvider time, string instance = "jitbot") => new([Connection], time, instance);

    public Task DeleteIngressAsync() => admin.NetworkingV1.DeleteNamespacedIngressAsync("storefront", space);

    public async Task<V1Role?> RoleAsync(GrantWorld world, AccessRequest request) =>
        await OrNullAsync(admin.RbacAuthorizationV1.ReadNamespacedRoleAsync(world.Objects.NameOf(request), space));

    public async Task<V1RoleBinding?> BindingAsync(GrantWorld world, AccessRequest request) =>
        await OrNullAsync(admin.RbacAuthorizationV1.ReadNamespacedRoleBindingAsync(world.Objects.NameOf(request), space));

    public async Task<bool> AllowsAsync(string user, string verb, string ingress = "storefront")
    {
        var asked = new IngressRef(ClusterName, space, ingress);
        var answer = await JitBot.Kubernetes.Ingresses.AccessReviews.AskAsync(admin, asked, user, verb, CancellationToken.None);
        return answer.Allowed;
    }

    /// <summary>Access that JitBot did not give.</summary>
    public async Task GiveStandingAccessAsync(string user)
    {
        var meta = new V1ObjectMeta { Name = "editors", NamespaceProperty = space };
        var rule = new V1PolicyRule
        {
            ApiGroups = ["networking.k8s.io"],
            Resources = ["ingresses"],
            Verbs = ["get", "patch"],
        };
        await admin.RbacAuthorizationV1.CreateNamespacedRoleAsync(new V1Role { Metadata = meta, Rules = [rule] }, space);
        var binding = new V1RoleBinding
        {
            Metadata = meta,
            RoleRef = new V1RoleRef
            {
                ApiGroup = "rbac.authorization.k8s.io",
                Kind = "Role",
                Name = "editors",
            },
            Subjects =
            [
                new Rbacv1Subject
                {
                    ApiGroup = "rbac.authorization.k8s.io",
                    Kind = "User",
                    Name = user,
                },
            ],
        };
        await admin.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(binding, space);
    }

    private static async Task<T?> OrNullAsync<T>(Task<T> reading)
        where T : class
    {
        try
        {
            return await reading;
        }
        catch (HttpOperationException exception) when (exception.Response.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
