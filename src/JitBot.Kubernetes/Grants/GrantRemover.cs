using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Kubernetes.Clusters;
using JitBot.Kubernetes.Ingresses;
using k8s;
using k8s.Autorest;

namespace JitBot.Kubernetes.Grants;

/// <summary>
/// Takes a grant away and has the API server confirm it. Idempotent: what is gone already counts as deleted. Throws what the client
/// throws, and <see cref="ClusterFaultException"/>.
/// </summary>
public sealed class GrantRemover(GrantObjects objects, AccessPoll poll)
{
    /// <summary>What still allows the verbs now that Role and RoleBinding are gone; empty when nothing does.</summary>
    internal async Task<IReadOnlyList<AccessPath>> RemoveAsync(
        Cluster cluster,
        AccessRequest request,
        CancellationToken cancellationToken
    )
    {
        // By name and without reading first: the name holds the request's random uid, so it can be nobody else's. The binding goes first,
        // for with it the access goes; a Role without a binding gives nobody anything
        var (name, space) = (objects.NameOf(request), request.Ingress.Namespace);
        var rbac = cluster.Client.RbacAuthorizationV1;
        await IgnoreMissingAsync(rbac.DeleteNamespacedRoleBindingAsync(name, space, cancellationToken: cancellationToken));
        await IgnoreMissingAsync(rbac.DeleteNamespacedRoleAsync(name, space, cancellationToken: cancellationToken));
        if (request.Requester.KubernetesUser is not { Length: > 0 })
        {
            return [];
        }

        // Once the authoriser has taken note for one verb it has for all: a thousand grants that end together should not ask three times
        // over while it has not
        var first = await AskAsync(cluster, request, GrantVerbs.All.Take(1), cancellationToken);
        var others = await AskAsync(cluster, request, GrantVerbs.All.Skip(1), cancellationToken);
        return [.. first.Concat(others).Where(answer => answer.Allowed).Select(answer => answer.Path)];
    }

    private async Task<IReadOnlyList<AccessAnswer>> AskAsync(
        Cluster cluster,
        AccessRequest request,
        IEnumerable<string> verbs,
        CancellationToken cancellationToken
    )
    {
        var own = objects.BindingPath(request);
        bool Settled(AccessAnswer answer) => !answer.Allowed || !string.Equals(answer.Via, own, StringComparison.Ordinal);
        var user = request.Requester.KubernetesUser!;
        var answers = await poll.UntilAsync(cluster.Client, request.Ingress, user, verbs, Settled, cancellationToken);
        return answers.FirstOrDefault(answer => !Settled(answer)) is { } stale
            ? throw new ClusterFaultException($"cluster {cluster.Name} still allows {stale.Verb} by the deleted {own}")
            : answers;
    }

    private static async Task IgnoreMissingAsync(Task deletion)
    {
        try
        {
            await deletion;
        }
        catch (HttpOperationException exception) when (ApiFailure.IsNotFound(exception))
        {
            // Gone already: deleted by hand, or by a try whose answer was lost
        }
    }
}
