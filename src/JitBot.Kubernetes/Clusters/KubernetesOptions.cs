using System.ComponentModel.DataAnnotations;

namespace JitBot.Kubernetes.Clusters;

/// <summary>Sections <c>Kubernetes</c> (<see cref="Instance"/>, <see cref="CallTimeout"/>) and <c>Clusters</c> (the list).</summary>
public sealed class KubernetesOptions
{
    /// <summary>
    /// Begins the names of all that this installation makes in a cluster, and labels it: two installations with different names never
    /// touch each other's grants. Changing it abandons the grants that stand.
    /// </summary>
    [Required]
    [StringLength(40)]
    [RegularExpression(NamePatterns.Label, ErrorMessage = "must be small letters, digits and dashes, such as 'jitbot'")]
    public string Instance { get; set; } = "jitbot";

    /// <summary>The longest that one call to an API server may take: 1 s to 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ErrorMessage = "must be from 00:00:01 to 00:01:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The clusters; the first is meant where none is named.</summary>
    public IList<ClusterOptions> Clusters { get; } = [];
}
