using k8s;
using k8s.Autorest;
using k8s.Models;

namespace JitBot.Kubernetes.Rehearsal;

/// <summary>
/// Where the demo plays: a namespace with two Ingresses and a Secret, and the means to call the API server as a person of the story. A
/// namespace that the stage made is removed when it is disposed.
/// </summary>
public sealed class RehearsalStage : IAsyncDisposable
{
    public const string Ingress = "storefront";
    public const string OtherIngress = "backoffice";
    public const string Secret = "payment-key";

    private readonly k8s.Kubernetes _admin;
    private readonly Func<string, k8s.Kubernetes> _clientFor;
    private readonly Dictionary<string, k8s.Kubernetes> _people = [];
    private readonly bool _owned;

    private RehearsalStage(string @namespace, bool owned, k8s.Kubernetes admin, Func<string, k8s.Kubernetes> clientFor)
    {
        Namespace = @namespace;
        _owned = owned;
        _admin = admin;
        _clientFor = clientFor;
    }

    public string Namespace { get; }

    /// <summary>Uses a namespace that is set up already; each person has a kubeconfig (YAML) of their own.</summary>
    public static RehearsalStage Existing(string @namespace, string adminKubeconfig, Func<string, string> kubeconfigFor) =>
        new(@namespace, owned: false, Client(adminKubeconfig), user => Client(kubeconfigFor(user)));

    /// <summary>
    /// Makes a new namespace on the cluster of a kubeconfig file, whose user must be allowed to create namespaces and to impersonate.
    /// </summary>
    /// <exception cref="HttpOperationException">The API server refused; nothing is left behind.</exception>
    public static async Task<RehearsalStage> CreateAsync(
        string kubeconfigFile,
        string? context,
        string @namespace,
        CancellationToken cancellationToken
    )
    {
        KubernetesClientConfiguration Load() => KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfigFile, context);
        var stage = new RehearsalStage(
            @namespace,
            owned: true,
            new k8s.Kubernetes(Load()),
            user => new k8s.Kubernetes(Load(), new ImpersonationHandler(user))
        );
        try
        {
            await stage.SetUpAsync(cancellationToken);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Changes the second path of an Ingress as the person, like <c>kubectl patch --type=json</c> would.</summary>
    public Task<ObservedCall> PatchPathAsync(string person, string ingress, string path, CancellationToken cancellationToken) =>
        ObserveAsync(
            person,
            client =>
                client.NetworkingV1.PatchNamespacedIngressWithHttpMessagesAsync(
                    new V1Patch(
                        new[]
                        {
                            new
                            {
                                op = "replace",
                                path = "/spec/rules/0/http/paths/1/path",
                                value = path,
                            },
                        },
                        V1Patch.PatchType.JsonPatch
                    ),
                    ingress,
                    Namespace,
                    cancellationToken: cancellationToken
                )
        );

    /// <summary>Reads the Secret as the person.</summary>
    public Task<ObservedCall> ReadSecretAsync(string person, CancellationToken cancellationToken) =>
        ObserveAsync(
            person,
            client =>
                client.CoreV1.ReadNamespacedSecretWithHttpMessagesAsync(Secret, Namespace, cancellationToken: cancellationToken)
        );

    /// <summary>The Roles and RoleBindings of JitBot in the namespace, as <c>kind name</c>, sorted.</summary>
    public async Task<IReadOnlyList<string>> GrantObjectsAsync(CancellationToken cancellationToken)
    {
        const string selector = "app.kubernetes.io/managed-by=jitbot";
        var roles = await _admin.RbacAuthorizationV1.ListNamespacedRoleAsync(
            Namespace,
            labelSelector: selector,
            cancellationToken: cancellationToken
        );
        var bindings = await _admin.RbacAuthorizationV1.ListNamespacedRoleBindingAsync(
            Namespace,
            labelSelector: selector,
            cancellationToken: cancellationToken
        );
        return
        [
            .. roles.Items.Select(role => $"Role {role.Name()}"),
            .. bindings.Items.Select(binding => $"RoleBinding {binding.Name()}"),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        if (_owned)
        {
            try
            {
                await _admin.CoreV1.DeleteNamespaceAsync(Namespace);
            }
            catch (HttpOperationException exception) when (exception.Response.StatusCode == System.Net.HttpStatusCode.NotFound)
            {
                // It was never made
            }
        }

        foreach (var client in _people.Values)
        {
            client.Dispose();
        }

        _admin.Dispose();
    }

    private static k8s.Kubernetes Client(string kubeconfig)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(kubeconfig));
        return new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(stream));
    }

    private async Task SetUpAsync(CancellationToken cancellationToken)
    {
        await _admin.CoreV1.CreateNamespaceAsync(
            new V1Namespace { Metadata = new V1ObjectMeta { Name = Namespace } },
            cancellationToken: cancellationToken
        );
        await _admin.CoreV1.CreateNamespacedSecretAsync(
            new V1Secret { Metadata = new V1ObjectMeta { Name = Secret } },
            Namespace,
            cancellationToken: cancellationToken
        );
        foreach (var name in new[] { Ingress, OtherIngress })
        {
            await _admin.NetworkingV1.CreateNamespacedIngressAsync(
                NewIngress(name),
                Namespace,
                cancellationToken: cancellationToken
            );
        }
    }

    private V1Ingress NewIngress(string name)
    {
        var backend = new V1IngressBackend
        {
            Service = new V1IngressServiceBackend
            {
                Name = name,
                Port = new V1ServiceBackendPort { Number = 80 },
            },
        };
        V1HTTPIngressPath Route(string path) =>
            new()
            {
                Path = path,
                PathType = "Prefix",
                Backend = backend,
            };
        var rule = new V1IngressRule
        {
            Host = $"{name}.{Namespace}.example.com",
            Http = new V1HTTPIngressRuleValue { Paths = [Route("/"), Route("/checkout-old")] },
        };
        return new V1Ingress
        {
            Metadata = new V1ObjectMeta { Name = name },
            Spec = new V1IngressSpec { Rules = [rule] },
        };
    }

    private async Task<ObservedCall> ObserveAsync<T>(string person, Func<k8s.Kubernetes, Task<T>> call)
        where T : IHttpOperationResponse
    {
        if (!_people.TryGetValue(person, out var client))
        {
            client = _people[person] = _clientFor(person);
        }

        try
        {
            var response = await call(client);
            return new ObservedCall((int)response.Response.StatusCode, "");
        }
        catch (HttpOperationException exception)
        {
            var status = KubernetesJson.Deserialize<V1Status>(exception.Response.Content);
            return new ObservedCall((int)exception.Response.StatusCode, status.Message);
        }
    }
}
