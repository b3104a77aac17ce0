using JitBot.Kubernetes.Clusters;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JitBot.Endpoints;

/// <summary>Degraded, and not unready, while a cluster is out of reach: commands are still taken, and grants are made when it is back.</summary>
internal sealed class ClusterCheck(ClusterProbe probe) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var unreachable = (await probe.CheckAsync(cancellationToken)).Where(cluster => !cluster.Reachable).ToList();
        return unreachable.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(
                string.Join("; ", unreachable.Select(cluster => $"{cluster.Cluster}: {cluster.Problem}"))
            );
    }
}
