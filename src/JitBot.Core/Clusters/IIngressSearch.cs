namespace JitBot.Core.Clusters;

/// <summary>
/// The Ingresses of all configured clusters as they were last listed, for offering choices. Whatever is decided, is decided by
/// <see cref="IIngressCatalog"/>, which asks the cluster itself.
/// </summary>
public interface IIngressSearch
{
    /// <summary>From memory, at once, however slow a cluster is; before the first listing a cluster's part is empty.</summary>
    IngressIndex Current { get; }
}
