using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Threads;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JitBot.Endpoints;

/// <summary>
/// Unready while Slack refuses the bot's token: then nobody who writes can be known or answered. Degraded while a scope is missing, a
/// channel takes no posts, or Slack cannot be reached: commands and decisions go on. Until a first call has come through it asks Slack
/// itself, so that a wrong token shows before anybody writes.
/// </summary>
internal sealed class SlackCheck(ISlackApiClient slack, SlackTokenWatch watch, SlackOutages outages) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var unreachable = watch.HasWorked || watch.TokenTrouble is not null ? null : await AskAsync(cancellationToken);
        if (watch.TokenTrouble is { } trouble)
        {
            return HealthCheckResult.Unhealthy(trouble);
        }

        IReadOnlyList<string> reasons = [.. watch.ScopeTroubles, .. outages.Now.Select(outage => $"{outage}")];
        reasons = unreachable is null ? reasons : [unreachable, .. reasons];
        return reasons.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", reasons));
    }

    /// <summary>Why Slack does not answer; null if it does, or says itself what is wrong.</summary>
    private async Task<string?> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await slack.Auth.Test(cancellationToken);
            return null;
        }
        catch (SlackException exception)
        {
            return exception.Class == SlackErrorClass.AlertAndStop
                ? null
                : $"Slack has not answered since the start ({exception.ErrorCode})";
        }
    }
}
