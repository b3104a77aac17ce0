using System.ComponentModel.DataAnnotations;

namespace JitBot.Kubernetes.Clusters;

/// <summary>One cluster: section <c>Clusters:N</c>. Exactly one of <see cref="Kubeconfig"/> and <see cref="InCluster"/> says how to reach it.</summary>
public sealed class ClusterOptions
{
    /// <summary>How people and policies name the cluster. Unique, whatever the case.</summary>
    [Required]
    [RegularExpression(NamePatterns.Label, ErrorMessage = "must be small letters, digits and dashes, at most 63, such as 'prod'")]
    public string Name { get; set; } = "";

    /// <summary>The path of a kubeconfig file.</summary>
    public string? Kubeconfig { get; set; }

    /// <summary>A context of the kubeconfig; without it, its current context.</summary>
    public string? Context { get; set; }

    /// <summary>Whether JitBot runs in this very cluster and uses its service account.</summary>
    public bool InCluster { get; set; }
}
