namespace JitBot.Kubernetes.Clusters;

/// <summary>What settings must look like, for annotations.</summary>
internal static class NamePatterns
{
    /// <summary>A DNS label, as Kubernetes has them.</summary>
    public const string Label = "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$";
}
