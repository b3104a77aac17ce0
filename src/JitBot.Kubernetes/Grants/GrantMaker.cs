using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Kubernetes.Clusters;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace JitBot.Kubernetes.Grants;

/// <summary>
/// Makes a grant and waits until the API server allows it. Idempotent: a second apply of the same objects changes nothing, so a lost
/// answer is simply tried again. Throws what the client throws, and <see cref="ClusterFaultException"/>.
/// </summary>
public sealed class GrantMaker(GrantObjects objects, AccessPoll poll)
{
    /// <summary>Null when every verb is allowed; else why the grant can never be made.</summary>
    internal async Task<string?> MakeAsync(Cluster cluster, AccessRequest request, CancellationToken cancellationToken)
    {
        // Both at once: the click waits for this. A Role without a binding gives nobody anything, and the ending removes it
        var role = ApplyRoleAsync(cluster, request, cancellationToken);
        var ingress = IngressExistsAsync(cluster.Client, request, cancellationToken);
        await Task.WhenAll(role, ingress).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!await ingress)
        {
            return $"Ingress {request.Ingress.Namespace}/{request.Ingress.Name} no longer exists";
        }

        await role;
        await ApplyBindingAsync(cluster, request, cancellationToken);
        var user = request.Requester.KubernetesUser!;
        var answers = await poll.UntilAsync(
            cluster.Client,
            request.Ingress,
            user,
            GrantVerbs.All,
            answer => answer.Allowed,
            cancellationToken
        );
        return answers.FirstOrDefault(answer => !answer.Allowed) is { } denied
            ? throw new ClusterFaultException($"cluster {cluster.Name} has the grant but still denies {denied.Verb}")
            : null;
    }

    internal static async Task<bool> IngressExistsAsync(
        IKubernetes client,
        AccessRequest request,
        CancellationToken cancellationToken
    )
    {
        var (name, space) = (request.Ingress.Name, request.Ingress.Namespace);
        try
        {
            await client.NetworkingV1.ReadNamespacedIngressAsync(name, space, cancellationToken: cancellationToken);
            return true;
        }
        catch (HttpOperationException exception) when (ApiFailure.IsNotFound(exception))
        {
            return false;
        }
    }

    private Task ApplyRoleAsync(Cluster cluster, AccessRequest request, CancellationToken cancellationToken)
    {
        var role = objects.Role(request);
        var apply = cluster.Client.RbacAuthorizationV1.PatchNamespacedRoleAsync(
            new V1Patch(role, V1Patch.PatchType.ApplyPatch),
            role.Name(),
            role.Namespace(),
            fieldManager: GrantObjects.FieldManager,
            cancellationToken: cancellationToken
        );
        return UnlessTakenAsync(apply, cluster, "Role", role.Metadata);
    }

    private Task ApplyBindingAsync(Cluster cluster, AccessRequest request, CancellationToken cancellationToken)
    {
        var binding = objects.RoleBinding(request);
        var apply = cluster.Client.RbacAuthorizationV1.PatchNamespacedRoleBindingAsync(
            new V1Patch(binding, V1Patch.PatchType.ApplyPatch),
            binding.Name(),
            binding.Namespace(),
            fieldManager: GrantObjects.FieldManager,
            cancellationToken: cancellationToken
        );
        return UnlessTakenAsync(apply, cluster, "RoleBinding", binding.Metadata);
    }

    private static async Task UnlessTakenAsync(Task apply, Cluster cluster, string kind, V1ObjectMeta metadata)
    {
        try
        {
            await apply;
        }
        catch (HttpOperationException exception) when (IsTaken(exception))
        {
            throw Taken(cluster, kind, metadata);
        }
    }

    /// <summary>409: another field manager holds a field; 422: a RoleBinding of the name refers to another Role.</summary>
    private static bool IsTaken(HttpOperationException exception) => (int)exception.Response.StatusCode is 409 or 422;

    private static ClusterFaultException Taken(Cluster cluster, string kind, V1ObjectMeta metadata) =>
        new(
            $"{kind} {metadata.NamespaceProperty}/{metadata.Name} in cluster {cluster.Name} is somebody else's, and JitBot does not take it over"
        );
}
