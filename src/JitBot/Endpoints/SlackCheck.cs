using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Threads;
using JitBot.Core.Chat;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JitBot.Endpoints;

/// <summary>
/// Unready while Slack refuses the bot's token: then nobody who writes can be known or answered. Degraded while a scope is missing, a
/// channel takes no posts, or Slack cannot be reached: commands and decisions go on. Until a first call has come through, and while the
/// token is refused or Slack not to be reached, it asks Slack itself, every half minute at most: so that a wrong token shows before anybody
/// writes, and its mending too. One for the whole process. Thread-safe.
/// </summary>
internal sealed class SlackCheck(
    ISlackApiClient slack,
    SlackTokenWatch watch,
    [FromKeyedServices(ChatPlatform.Slack)] ChannelOutages outages,
    TimeProvider time
) : IHealthCheck
{
    private readonly SharedQuestion _test = new(TimeSpan.FromSeconds(30), time);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var failure = IsInDoubt ? await _test.AskAsync(AskAsync).WaitAsync(cancellationToken) : null;
        if (watch.TokenTrouble is { } trouble)
        {
            return HealthCheckResult.Unhealthy(trouble);
        }

        IReadOnlyList<string> reasons = [.. watch.ScopeTroubles, .. outages.Now.Select(outage => $"{outage}")];
        reasons = Silence(failure) is { } silence ? [silence, .. reasons] : reasons;
        return reasons.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", reasons));
    }

    private bool IsInDoubt => !watch.HasWorked || watch.TokenTrouble is not null || watch.Unreachable is not null;

    /// <summary>Why Slack does not answer; null if it does. By what any call has found out since.</summary>
    private string? Silence(string? failure) =>
        watch.HasWorked
            ? watch.Unreachable is { } code
                ? $"Slack cannot be reached ({code})"
                : null
            : (failure ?? watch.Unreachable) is { } first
                ? $"Slack has not answered since the start ({first})"
                : null;

    /// <summary>The code with which Slack did not answer; null if it did, or said itself what is wrong.</summary>
    private async Task<string?> AskAsync()
    {
        try
        {
            await slack.Auth.Test(CancellationToken.None);
            return null;
        }
        catch (SlackException exception)
        {
            return exception.Class == SlackErrorClass.AlertAndStop ? null : exception.ErrorCode;
        }
    }
}
