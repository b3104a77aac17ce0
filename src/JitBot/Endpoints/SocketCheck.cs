using JitBot.Chat.Slack.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JitBot.Endpoints;

/// <summary>Unready while Socket Mode is chosen and no socket is open: nothing can come from Slack. Degraded while some are missing.</summary>
internal sealed class SocketCheck(SocketModeStatus sockets) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            sockets.Problem is not { } problem ? HealthCheckResult.Healthy()
            : sockets.Connected == 0 || sockets.Stopped is not null ? HealthCheckResult.Unhealthy(problem)
            : HealthCheckResult.Degraded(problem)
        );
}
