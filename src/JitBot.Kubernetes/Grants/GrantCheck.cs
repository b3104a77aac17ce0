using JitBot.Core.Requests;
using JitBot.Kubernetes.Clusters;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace JitBot.Kubernetes.Grants;

/// <summary>Looks whether an active grant stands exactly as it was made. Reads only; throws what the client throws.</summary>
public sealed class GrantCheck(GrantObjects objects)
{
    internal async Task<GrantFinding> LookAsync(Cluster cluster, AccessRequest request, CancellationToken cancellationToken)
    {
        var (name, space) = (objects.NameOf(request), request.Ingress.Namespace);
        var rbac = cluster.Client.RbacAuthorizationV1;
        var ingress = GrantMaker.IngressExistsAsync(cluster.Client, request, cancellationToken);
        var role = OrNullAsync(rbac.ReadNamespacedRoleAsync(name, space, cancellationToken: cancellationToken));
        var binding = OrNullAsync(rbac.ReadNamespacedRoleBindingAsync(name, space, cancellationToken: cancellationToken));
        await Task.WhenAll(ingress, role, binding);
        return await ingress
            ? Compare(request, await role, await binding)
            : new GrantFinding($"Ingress {space}/{request.Ingress.Name} no longer exists", IsFormer: false);
    }

    /// <summary>Each object may bear the end of now or, until it is applied anew, one from before an extension.</summary>
    private GrantFinding Compare(AccessRequest request, V1Role? role, V1RoleBinding? binding)
    {
        AccessRequest[] ends = [request, .. request.FormerExpiries.Select(end => request with { ExpiresAt = end })];
        string?[] bindings = [.. ends.Select(one => GrantDrift.Of(binding, objects.RoleBinding(one)))];
        string?[] roles = [.. ends.Select(one => GrantDrift.Of(role, objects.Role(one)))];
        var drift = Nearest(bindings) ?? Nearest(roles);
        return new GrantFinding(drift, IsFormer: drift is null && (bindings[0] ?? roles[0]) is not null);
    }

    private static string? Nearest(string?[] drifts) => drifts.Contains(null) ? null : drifts[0];

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
