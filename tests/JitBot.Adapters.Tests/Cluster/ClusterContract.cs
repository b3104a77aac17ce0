using System.Security.Cryptography;
using System.Text.Json;
using JitBot.Testing;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace JitBot.Adapters.Tests.Cluster;

/// <summary>What each contract test has: a namespace of its own, clients of the users, and ways to grant and to be refused.</summary>
public abstract class ClusterContract<TCluster> : IAsyncLifetime
    where TCluster : IClusterUnderTest, new()
{
    private readonly Dictionary<string, k8s.Kubernetes> _clients = [];

    protected TCluster Cluster { get; } = new();

    protected string Namespace { get; } = $"contract-{RandomNumberGenerator.GetHexString(10, lowercase: true)}";

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected k8s.Kubernetes Admin => As(TestUsers.Admin);

    protected k8s.Kubernetes Bot => As(TestUsers.Bot);

    protected k8s.Kubernetes Alice => As(TestUsers.Alice);

    public virtual async ValueTask InitializeAsync()
    {
        await Cluster.StartAsync(Ct);
        var wanted = new V1Namespace { Metadata = new V1ObjectMeta { Name = Namespace } };
        await Admin.CoreV1.CreateNamespaceAsync(wanted, cancellationToken: Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_clients.TryGetValue(TestUsers.Admin, out var admin))
        {
            await admin.CoreV1.DeleteNamespaceAsync(Namespace);
        }

        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    protected k8s.Kubernetes As(string user)
    {
        if (!_clients.TryGetValue(user, out var client))
        {
            client = Cluster.ClientFor(user);
            _clients[user] = client;
        }

        return client;
    }

    protected V1Ingress Ingress(string name, string host = "shop.example.com") =>
        new()
        {
            ApiVersion = "networking.k8s.io/v1",
            Kind = "Ingress",
            Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = Namespace },
            Spec = new V1IngressSpec { Rules = [new V1IngressRule { Host = host, Http = Paths("web") }] },
        };

    protected static V1HTTPIngressRuleValue Paths(string service) =>
        new()
        {
            Paths =
            [
                new V1HTTPIngressPath
                {
                    Path = "/",
                    PathType = "Prefix",
                    Backend = Backend(service),
                },
            ],
        };

    protected static V1IngressBackend Backend(string service) =>
        new()
        {
            Service = new V1IngressServiceBackend
            {
                Name = service,
                Port = new V1ServiceBackendPort { Number = 80 },
            },
        };

    protected V1Role Role(string name, params IList<V1PolicyRule> rules) =>
        new()
        {
            ApiVersion = "rbac.authorization.k8s.io/v1",
            Kind = "Role",
            Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = Namespace },
            Rules = rules,
        };

    protected static V1PolicyRule OnIngresses(IList<string> verbs, params IList<string> names) =>
        Rule("networking.k8s.io", "ingresses", verbs, names);

    protected static V1PolicyRule Rule(string group, string resource, IList<string> verbs, params IList<string> names) =>
        new()
        {
            ApiGroups = [group],
            Resources = [resource],
            Verbs = verbs,
            ResourceNames = names.Count == 0 ? null : names,
        };

    protected V1RoleBinding Binding(string name, string role, string user) =>
        new()
        {
            ApiVersion = "rbac.authorization.k8s.io/v1",
            Kind = "RoleBinding",
            Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = Namespace },
            RoleRef = new V1RoleRef
            {
                ApiGroup = "rbac.authorization.k8s.io",
                Kind = "Role",
                Name = role,
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

    /// <summary>Grants as admin and waits until the authoriser knows it.</summary>
    protected async Task GrantAsync(string name, string user, params IList<V1PolicyRule> rules)
    {
        await Admin.RbacAuthorizationV1.CreateNamespacedRoleAsync(Role(name, rules), Namespace, cancellationToken: Ct);
        await Admin.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(
            Binding(name, name, user),
            Namespace,
            cancellationToken: Ct
        );
        foreach (var rule in rules)
        {
            var review = Review(user, rule.Verbs[0], rule.ResourceNames?[0], rule.ApiGroups[0], rule.Resources[0]);
            await AnsweredAsync(review, s => s.Allowed);
        }
    }

    protected V1SubjectAccessReview Review(
        string user,
        string verb,
        string? name,
        string group = "networking.k8s.io",
        string resource = "ingresses"
    ) =>
        new()
        {
            Spec = new V1SubjectAccessReviewSpec
            {
                User = user,
                ResourceAttributes = new V1ResourceAttributes
                {
                    Group = group,
                    Resource = resource,
                    Verb = verb,
                    Name = name,
                    NamespaceProperty = Namespace,
                },
            },
        };

    protected async Task<V1SubjectAccessReviewStatus> DecideAsync(V1SubjectAccessReview review) =>
        (await Admin.AuthorizationV1.CreateSubjectAccessReviewAsync(review, cancellationToken: Ct)).Status;

    /// <summary>Asks again until the answer is as wanted: a real authoriser follows writes a moment later.</summary>
    protected async Task<V1SubjectAccessReviewStatus> AnsweredAsync(
        V1SubjectAccessReview review,
        Func<V1SubjectAccessReviewStatus, bool> wanted
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (true)
        {
            var status = await DecideAsync(review);
            if (wanted(status))
            {
                return status;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }

    /// <summary>The status with which a call is refused.</summary>
    protected static async Task<V1Status> RefusedAsync(Func<Task> call)
    {
        var refused = await Assert.ThrowsAsync<HttpOperationException>(call);
        var status = JsonSerializer.Deserialize<V1Status>(refused.Response.Content)!;
        Assert.Equal("Failure", status.Status);
        Assert.Equal((int)refused.Response.StatusCode, status.Code);
        return status;
    }
}
