using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace JitBot.Kubernetes.Clusters;

/// <summary>Finds all that is wrong with the settings at once, each with its key.</summary>
/// <param name="readsClusters">False where the clusters come from elsewhere than the section <c>Clusters</c>.</param>
internal sealed class KubernetesOptionsValidator(bool readsClusters) : IValidateOptions<KubernetesOptions>
{
    public ValidateOptionsResult Validate(string? name, KubernetesOptions options)
    {
        var problems = Annotated(options, "Kubernetes").ToList();
        if (readsClusters && options.Clusters.Count == 0)
        {
            problems.Add(
                "Clusters is empty: name at least one cluster (Clusters:0:Name and Clusters:0:Kubeconfig or :InCluster)."
            );
        }

        for (var index = 0; index < options.Clusters.Count; index++)
        {
            var (cluster, key) = (options.Clusters[index], $"Clusters:{index}");
            problems.AddRange(Annotated(cluster, key));
            if (
                options
                    .Clusters.Take(index)
                    .Any(earlier => string.Equals(earlier.Name, cluster.Name, StringComparison.OrdinalIgnoreCase))
            )
            {
                problems.Add($"{key}:Name is '{cluster.Name}', which another cluster has already.");
            }

            _ = ClusterConnections.Open(cluster, key, out var problem);
            if (problem is not null)
            {
                problems.Add(problem);
            }
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Annotated(object options, string section)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(result => $"{section}:{string.Join(", ", result.MemberNames)}: {result.ErrorMessage}");
    }
}
