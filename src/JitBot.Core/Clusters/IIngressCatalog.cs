namespace JitBot.Core.Clusters;

/// <summary>Reads Ingresses and standing access from the clusters.</summary>
public interface IIngressCatalog
{
    /// <summary>The configured clusters' names; the first is the one meant when a command names none.</summary>
    IReadOnlyList<string> Clusters { get; }

    /// <summary>
    /// Reads the Ingress and asks the API server which of <see cref="GrantVerbs"/> the user holds already. Never throws for a cluster's
    /// failure: it is told in <see cref="IngressInspection.Failure"/>, in words for the requester.
    /// </summary>
    Task<IngressInspection> InspectAsync(IngressRef ingress, string kubernetesUser, CancellationToken cancellationToken);
}
