using JitBot.Kubernetes.Clusters;
using k8s;
using k8s.Models;

namespace JitBot.Kubernetes.Grants;

/// <summary>Lists, page by page, the Roles and RoleBindings of this installation in all namespaces of a cluster.</summary>
internal static class GrantListing
{
    private const int PageSize = 500;

    /// <summary>RoleBindings first. Throws what the client throws.</summary>
    public static async Task<IReadOnlyList<FoundObject>> ReadAsync(
        Cluster cluster,
        string selector,
        CancellationToken cancellationToken
    )
    {
        var rbac = cluster.Client.RbacAuthorizationV1;
        var bindings = await PagesAsync<V1RoleBindingList, V1RoleBinding>(
            FoundObject.RoleBinding,
            from =>
                rbac.ListRoleBindingForAllNamespacesAsync(
                    continueParameter: from,
                    labelSelector: selector,
                    limit: PageSize,
                    cancellationToken: cancellationToken
                )
        );
        var roles = await PagesAsync<V1RoleList, V1Role>(
            FoundObject.Role,
            from =>
                rbac.ListRoleForAllNamespacesAsync(
                    continueParameter: from,
                    labelSelector: selector,
                    limit: PageSize,
                    cancellationToken: cancellationToken
                )
        );
        return [.. bindings, .. roles];
    }

    private static async Task<List<FoundObject>> PagesAsync<TList, T>(string kind, Func<string?, Task<TList>> read)
        where TList : IItems<T>, IMetadata<V1ListMeta>
        where T : IMetadata<V1ObjectMeta>
    {
        var found = new List<FoundObject>();
        string? from = null;
        do
        {
            var page = await read(from);
            found.AddRange((page.Items ?? []).Select(item => new FoundObject(kind, item.Metadata)));
            from = page.Metadata?.ContinueProperty;
        } while (!string.IsNullOrEmpty(from));

        return found;
    }
}
