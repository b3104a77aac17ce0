using JitBot.Core.Requests;
using JitBot.Kubernetes.Clusters;
using k8s;
using k8s.Autorest;

namespace JitBot.Kubernetes.Grants;

/// <summary>Looks whether an active grant stands exactly as it was made. Reads only; throws what the client throws.</summary>
public sealed class GrantCheck(GrantObjects objects)
{
    /// <summary>What was changed by somebody else; null when nothing was.</summary>
    internal async Task<string?> FindDriftAsync(Cluster cluster, AccessRequest request, CancellationToken cancellationToken)
    {
        var (name, space) = (objects.NameOf(request), request.Ingress.Namespace);
        var rbac = cluster.Client.RbacAuthorizationV1;
        var ingress = GrantMaker.IngressExistsAsync(cluster.Client, request, cancellationToken);
        var role = OrNullAsync(rbac.ReadNamespacedRoleAsync(name, space, cancellationToken: cancellationToken));
        var binding = OrNullAsync(rbac.ReadNamespacedRoleBindingAsync(name, space, cancellationToken: cancellationToken));
        await Task.WhenAll(ingress, role, binding);
        return await ingress
            ? GrantDrift.Of(await binding, objects.RoleBinding(request)) ?? GrantDrift.Of(await role, objects.Role(request))
            : $"Ingress {space}/{request.Ingress.Name} no longer exists";
    }

    private static async Task<T?> OrNullAsync<T>(Task<T> reading)
        where T : class
    {
        try
        {
            return await reading;
        }
        catch (HttpOperationException exception) when (ApiFailure.IsNotFound(exception))
        {
            return null;
        }
    }
}
