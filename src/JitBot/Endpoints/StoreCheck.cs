using JitBot.Core.Audit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JitBot.Endpoints;

/// <summary>Unready while the store takes no writes: then no command can be accepted.</summary>
internal sealed class StoreCheck(IStoreHealth store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        await store.CheckAsync(cancellationToken) is { } reason
            ? HealthCheckResult.Unhealthy(reason)
            : HealthCheckResult.Healthy();
}
