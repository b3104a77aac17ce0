using JitBot.Core.Clusters;
using JitBot.Kubernetes.Clusters;
using k8s;
using k8s.Autorest;

namespace JitBot.Kubernetes.Ingresses;

/// <inheritdoc cref="IIngressCatalog"/>
public sealed class IngressCatalog(ClusterRegistry clusters) : IIngressCatalog
{
    public IReadOnlyList<string> Clusters => clusters.Names;

    public async Task<IngressInspection> InspectAsync(
        IngressRef ingress,
        string kubernetesUser,
        CancellationToken cancellationToken
    )
    {
        if (clusters.Find(ingress.Cluster) is not { } cluster)
        {
            return IngressInspection.Failed(clusters.Unknown(ingress.Cluster));
        }

        if (!KubernetesNames.IsLabel(ingress.Namespace) || !KubernetesNames.IsSubdomain(ingress.Name))
        {
            return IngressInspection.Failed("an Ingress is named as namespace/name, in small letters, digits, dashes and dots");
        }

        try
        {
            var reviews = AccessReviews.AskAllAsync(cluster.Client, ingress, kubernetesUser, GrantVerbs.All, cancellationToken);
            var snapshot = ReadAsync(cluster.Client, ingress, cancellationToken);
            await Task.WhenAll(reviews, snapshot);
            return new IngressInspection(
                await snapshot,
                [.. (await reviews).Where(answer => answer.Allowed).Select(answer => answer.Path)],
                null
            );
        }
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested && ApiFailure.Of(exception, cluster.Name) is { } failure)
        {
            return IngressInspection.Failed(failure.Explanation);
        }
    }

    private static async Task<IngressSnapshot?> ReadAsync(
        IKubernetes client,
        IngressRef ingress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return IngressSnapshots.Of(
                await client.NetworkingV1.ReadNamespacedIngressAsync(
                    ingress.Name,
                    ingress.Namespace,
                    cancellationToken: cancellationToken
                )
            );
        }
        catch (HttpOperationException exception) when (ApiFailure.IsNotFound(exception))
        {
            return null;
        }
    }
}
