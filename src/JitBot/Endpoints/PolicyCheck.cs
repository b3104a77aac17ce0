using JitBot.Configuration.Policies;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JitBot.Endpoints;

/// <summary>Degraded while the files are broken and the last good set is in force.</summary>
internal sealed class PolicyCheck(PolicyFolder folder) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            folder.LastFailure is { } failure
                ? HealthCheckResult.Degraded(
                    $"since {failure.Since:u} the policy files are broken: {string.Join("; ", failure.Issues)}"
                )
                : HealthCheckResult.Healthy()
        );
}
