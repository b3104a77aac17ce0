using System.Collections.Concurrent;
using System.Net;
using JitBot.Core.Audit;
using JitBot.Core.Requests.Events;
using JitBot.Kubernetes.Clusters;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace JitBot.Kubernetes.Grants;

/// <summary>
/// Removes from every cluster what bears this installation's labels and belongs to no request that may have a grant, and records each
/// removal. It cannot take away a grant that is just being made: objects are listed before requests are looked up, and a request is on
/// record as approved before its objects exist.
/// </summary>
public sealed class ResidueSweeper(ClusterRegistry clusters, GrantObjects objects, IAccessLog log, TimeProvider time)
{
    private const int Concurrency = 8;

    /// <summary>Sweeps once. A cluster's failure is told in the result and does not stop the others.</summary>
    /// <exception cref="LogUnavailableException">The log could not be asked (nothing was removed by guess), or not be written.</exception>
    public async Task<SweepResult> SweepAsync(CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(clusters.All.Select(cluster => SweepAsync(cluster, cancellationToken)));
        return new SweepResult(
            results.Sum(result => result.Found),
            results.Sum(result => result.Removed),
            [.. results.SelectMany(result => result.Failures)]
        );
    }

    private async Task<SweepResult> SweepAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        IReadOnlyList<FoundObject> found;
        try
        {
            found = await GrantListing.ReadAsync(cluster, objects.Selector, cancellationToken);
        }
        catch (Exception exception) when (FailureOf(exception, cluster, cancellationToken) is not null)
        {
            return new SweepResult(0, 0, [FailureOf(exception, cluster, cancellationToken)!.Explanation]);
        }

        var residue = await ResidueOfAsync(cluster, found, cancellationToken);
        var removed = new ConcurrentQueue<RequestEvent>();
        var failures = new ConcurrentQueue<string>();
        // Bindings before Roles: with the binding the access goes
        foreach (var kind in residue.GroupBy(one => one.Event.Kind).OrderByDescending(group => group.Key, StringComparer.Ordinal))
        {
            await Parallel.ForEachAsync(
                kind,
                new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
                async (one, token) =>
                {
                    try
                    {
                        if (one.Object.Metadata.DeletionTimestamp is not null)
                        {
                            // Deleted before: deleting again does nothing, and noting it again would be noise
                            failures.Enqueue(
                                $"{one.Object.Kind} {one.Event.Namespace}/{one.Event.Name} in cluster {cluster.Name} is held back by a finalizer"
                            );
                        }
                        else if (await DeleteAsync(cluster.Client, one.Object, token))
                        {
                            removed.Enqueue(one.Event);
                        }
                    }
                    catch (Exception exception) when (FailureOf(exception, cluster, token) is not null)
                    {
                        failures.Enqueue(FailureOf(exception, cluster, token)!.Explanation);
                    }
                }
            );
        }

        if (!removed.IsEmpty)
        {
            // What is removed is recorded even when the process is being stopped
            await log.NoteAsync([.. removed], CancellationToken.None);
        }

        return new SweepResult(found.Count, removed.Count, [.. failures.Distinct(StringComparer.Ordinal)]);
    }

    private async Task<IReadOnlyList<(FoundObject Object, ResidueRemoved Event)>> ResidueOfAsync(
        Cluster cluster,
        IReadOnlyList<FoundObject> found,
        CancellationToken cancellationToken
    )
    {
        var residue = new List<(FoundObject, ResidueRemoved)>();
        foreach (var claimed in found.GroupBy(one => Residue.ClaimedBy(one.Metadata)))
        {
            var request = claimed.Key is { } id ? await log.FindAsync(id, cancellationToken) : null;
            var now = time.GetUtcNow();
            foreach (var one in claimed)
            {
                if (Residue.WhyRemove(one.Metadata, request, objects, now) is { } why)
                {
                    var (space, name) = (one.Metadata.NamespaceProperty, one.Metadata.Name);
                    residue.Add(
                        (one, new ResidueRemoved(now, cluster.Name, one.Kind, space, name, claimed.Key?.ToString(), why))
                    );
                }
            }
        }

        return residue;
    }

    /// <summary>False when it was gone, or replaced by another of its name, which the next sweep will look at.</summary>
    private static async Task<bool> DeleteAsync(IKubernetes client, FoundObject one, CancellationToken cancellationToken)
    {
        var (name, space) = (one.Metadata.Name, one.Metadata.NamespaceProperty);
        var exactlyThis = new V1DeleteOptions { Preconditions = new V1Preconditions { Uid = one.Metadata.Uid } };
        var rbac = client.RbacAuthorizationV1;
        try
        {
            await (
                one.Kind == FoundObject.RoleBinding
                    ? rbac.DeleteNamespacedRoleBindingAsync(name, space, exactlyThis, cancellationToken: cancellationToken)
                    : rbac.DeleteNamespacedRoleAsync(name, space, exactlyThis, cancellationToken: cancellationToken)
            );
            return true;
        }
        catch (HttpOperationException exception)
            when (exception.Response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            return false;
        }
    }

    private static ApiFailure? FailureOf(Exception exception, Cluster cluster, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? null : ApiFailure.Of(exception, cluster.Name);
}
