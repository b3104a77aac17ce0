using JitBot.Core.Requests;
using JitBot.Kubernetes.Grants;
using k8s;
using k8s.Models;

namespace JitBot.Benchmarks.World;

/// <summary>The calls that a grant is made of, by KubernetesClient as it is: the same objects, created, deleted and asked for.</summary>
internal sealed class RawGrants(IKubernetes client)
{
    private const string User = "raw@example.com";
    private static readonly GrantObjects Objects = new("raw");

    /// <summary>Create Role, create RoleBinding, ask for one verb until the answer is yes.</summary>
    public async Task MakeAsync(AccessRequest request, CancellationToken cancellationToken)
    {
        await CreateAsync(request, cancellationToken);
        await UntilAllowedAsync(request, cancellationToken);
    }

    public async Task UntilAllowedAsync(AccessRequest request, CancellationToken cancellationToken)
    {
        while (!await IsAllowedAsync(request, cancellationToken)) { }
    }

    public async Task CreateAsync(AccessRequest request, CancellationToken cancellationToken)
    {
        var (rbac, space) = (client.RbacAuthorizationV1, request.Ingress.Namespace);
        await rbac.CreateNamespacedRoleAsync(Objects.Role(Raw(request)), space, cancellationToken: cancellationToken);
        await rbac.CreateNamespacedRoleBindingAsync(Binding(request), space, cancellationToken: cancellationToken);
    }

    /// <summary>Delete both, ask for one verb.</summary>
    /// <returns>Whether the answer was no, as it mostly is at once.</returns>
    public async Task<bool> RemoveAsync(AccessRequest request, CancellationToken cancellationToken)
    {
        var (rbac, name, space) = (client.RbacAuthorizationV1, Objects.NameOf(request), request.Ingress.Namespace);
        await rbac.DeleteNamespacedRoleBindingAsync(name, space, cancellationToken: cancellationToken);
        await rbac.DeleteNamespacedRoleAsync(name, space, cancellationToken: cancellationToken);
        return !await IsAllowedAsync(request, cancellationToken);
    }

    /// <summary>The RoleBinding that is made for the request.</summary>
    public static V1RoleBinding Binding(AccessRequest request) => Objects.RoleBinding(Raw(request));

    private static AccessRequest Raw(AccessRequest request) =>
        request with
        {
            Requester = request.Requester with { KubernetesUser = User },
            ExpiresAt = request.RequestedAt + request.Duration,
        };

    public async Task<bool> IsAllowedAsync(AccessRequest request, CancellationToken cancellationToken)
    {
        var review = new V1SubjectAccessReview
        {
            Spec = new V1SubjectAccessReviewSpec
            {
                User = User,
                Groups = ["system:authenticated"],
                ResourceAttributes = new V1ResourceAttributes
                {
                    Group = "networking.k8s.io",
                    Version = "v1",
                    Resource = "ingresses",
                    NamespaceProperty = request.Ingress.Namespace,
                    Name = request.Ingress.Name,
                    Verb = "patch",
                },
            },
        };
        return (await client.AuthorizationV1.CreateSubjectAccessReviewAsync(review, cancellationToken: cancellationToken))
            .Status
            .Allowed;
    }
}
