using System.Net;
using System.Security.Cryptography;
using System.Text;
using JitBot.Kubernetes.Rehearsal;
using JitBot.Sandbox.Cluster;
using JitBot.Testing;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace JitBot.EndToEnd.Tests.Worlds;

/// <summary>A cluster as its people and its administrator see it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly RehearsalStage _people;

    private Stage(RehearsalStage people, string botKubeconfig, k8s.Kubernetes admin, SandboxCluster? sandbox)
    {
        _people = people;
        BotKubeconfig = botKubeconfig;
        Admin = admin;
        Sandbox = sandbox;
    }

    public string Namespace => _people.Namespace;

    public string BotKubeconfig { get; }

    public k8s.Kubernetes Admin { get; }

    /// <summary>Null on a real API server.</summary>
    public SandboxCluster? Sandbox { get; }

    public static async Task<Stage> InSandboxAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var sandbox = await SandboxCluster.StartAsync(new SandboxClusterOptions { TimeProvider = time }, cancellationToken);
        DemoWorld.SeedInto(sandbox);
        var people = RehearsalStage.Existing(
            DemoWorld.Namespace,
            sandbox.KubeconfigFor(SandboxCluster.Admin),
            user => sandbox.KubeconfigFor(user)
        );
        return new Stage(
            people,
            sandbox.KubeconfigFor(DemoWorld.Bot),
            Client(sandbox.KubeconfigFor(SandboxCluster.Admin)),
            sandbox
        );
    }

    public static async Task<Stage> InRealClusterAsync(RealCluster cluster, string folder, CancellationToken cancellationToken)
    {
        await GiveBotItsRightsAsync(cluster.ClientForAdmin);
        var file = Path.Combine(folder, "admin.kubeconfig");
        await File.WriteAllTextAsync(file, cluster.KubeconfigFor(TestUsers.Admin), cancellationToken);
        var space = $"jitbot-e2e-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var people = await RehearsalStage.CreateAsync(file, null, space, cancellationToken);
        return new Stage(people, cluster.KubeconfigFor(TestUsers.Bot), cluster.ClientFor(TestUsers.Admin), null);
    }

    /// <summary>The HTTP status that the person's PATCH of the Ingress got.</summary>
    public async Task<int> PatchAsync(string person, string ingress = RehearsalStage.Ingress) =>
        (await _people.PatchPathAsync(person, ingress, "/checkout", TestContext.Current.CancellationToken)).Status;

    /// <summary>The HTTP status that the person's reading of the Secret got.</summary>
    public async Task<int> ReadSecretAsync(string person) =>
        (await _people.ReadSecretAsync(person, TestContext.Current.CancellationToken)).Status;

    public async Task<IReadOnlyList<V1Role>> RolesAsync() =>
        [.. (await Admin.ListNamespacedRoleAsync(Namespace, labelSelector: Ours)).Items];

    public async Task<IReadOnlyList<V1RoleBinding>> BindingsAsync() =>
        [.. (await Admin.ListNamespacedRoleBindingAsync(Namespace, labelSelector: Ours)).Items];

    /// <summary>The names of our Roles and RoleBindings.</summary>
    public Task<IReadOnlyList<string>> GrantObjectsAsync() => _people.GrantObjectsAsync(TestContext.Current.CancellationToken);

    public Task DeleteIngressAsync() => Admin.DeleteNamespacedIngressAsync(RehearsalStage.Ingress, Namespace);

    /// <summary>Access to every Ingress of the namespace that JitBot did not give: Role and RoleBinding <c>editors</c>.</summary>
    public async Task GiveStandingAccessAsync(string user)
    {
        var role = new V1Role
        {
            Metadata = new V1ObjectMeta { Name = "editors" },
            Rules =
            [
                new V1PolicyRule
                {
                    ApiGroups = ["networking.k8s.io"],
                    Resources = ["ingresses"],
                    Verbs = ["get", "patch"],
                },
            ],
        };
        await Admin.CreateNamespacedRoleAsync(role, Namespace);
        await Admin.CreateNamespacedRoleBindingAsync(Binding("editors", "editors", user), Namespace);
    }

    /// <summary>A RoleBinding with these labels and no more sense than that.</summary>
    public Task PutBindingAsync(string name, string user, IDictionary<string, string> labels)
    {
        var binding = Binding(name, name, user);
        binding.Metadata.Labels = labels;
        return Admin.CreateNamespacedRoleBindingAsync(binding, Namespace);
    }

    public async ValueTask DisposeAsync()
    {
        await _people.DisposeAsync();
        Admin.Dispose();
        if (Sandbox is not null)
        {
            await Sandbox.DisposeAsync();
        }
    }

    private const string Ours = "app.kubernetes.io/managed-by=jitbot";

    private static V1RoleBinding Binding(string name, string role, string user) =>
        new()
        {
            Metadata = new V1ObjectMeta { Name = name },
            RoleRef = new V1RoleRef
            {
                ApiGroup = V1Role.KubeGroup,
                Kind = V1Role.KubeKind,
                Name = role,
            },
            Subjects =
            [
                new Rbacv1Subject
                {
                    ApiGroup = V1Role.KubeGroup,
                    Kind = "User",
                    Name = user,
                },
            ],
        };

    private static k8s.Kubernetes Client(string kubeconfig)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(kubeconfig));
        return new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(file));
    }

    /// <summary>The rights that an installation gives the bot: the same as in the sandbox.</summary>
    private static async Task GiveBotItsRightsAsync(k8s.Kubernetes admin)
    {
        foreach (var one in KubernetesYaml.LoadAllFromString(DemoWorld.Yaml))
        {
            Task? making = one switch
            {
                V1ClusterRole role => admin.CreateClusterRoleAsync(role),
                V1ClusterRoleBinding binding => admin.CreateClusterRoleBindingAsync(binding),
                _ => null,
            };
            try
            {
                await (making ?? Task.CompletedTask);
            }
            catch (HttpOperationException exception) when (exception.Response.StatusCode == HttpStatusCode.Conflict)
            {
                // Another test of this run was first
            }
        }
    }
}
