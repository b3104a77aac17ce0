using JitBot.Chat.Teams;
using JitBot.Chat.Teams.Protocol;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Tokens;
using JitBot.Chat.Threads;
using JitBot.Core.Chat;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace JitBot.Endpoints;

/// <summary>
/// Unready while Entra refuses the bot's credential: then nobody can be answered. Degraded while a service refuses the bot, a permission of
/// Graph is missing, a channel takes no posts, or Teams or Graph cannot be reached: what has come in goes on. Until a first call has come
/// through, and while one is refused or does not come through, it asks itself, every half minute at most: so that a wrong secret
/// shows before anybody writes, and its mending too. One for the whole process. Thread-safe.
/// </summary>
internal sealed class TeamsCheck(
    ITokenSource tokens,
    TeamsProbe probe,
    TeamsTokenWatch watch,
    [FromKeyedServices(ChatPlatform.Teams)] ChannelOutages outages,
    IOptions<ConnectorOptions> connector,
    TimeProvider time
) : IHealthCheck
{
    private readonly SharedQuestion _question = new(TimeSpan.FromSeconds(30), time);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        if (IsInDoubt)
        {
            await _question.AskAsync(AskAsync).WaitAsync(cancellationToken);
        }

        if (watch.TokenTrouble is { } trouble)
        {
            return HealthCheckResult.Unhealthy(trouble);
        }

        IReadOnlyList<string> reasons =
        [
            .. new[]
            {
                watch.Unreachable is { } code ? $"Teams cannot be reached ({code})" : null,
                watch.GraphUnreachable is { } graph ? $"Microsoft Graph cannot be reached ({graph})" : null,
                probe.KeysTrouble,
            }.OfType<string>(),
            .. watch.ServiceTroubles,
            .. watch.PermissionTroubles,
            .. outages.Now.Select(outage => $"{outage}"),
        ];
        return reasons.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", reasons));
    }

    private bool IsInDoubt =>
        !watch.HasWorked || watch.TokenTrouble is not null || watch.Unreachable is not null || watch.ServiceTroubles.Count > 0;

    /// <summary>Always null: what came of it is told to the watch.</summary>
    private async Task<string?> AskAsync()
    {
        try
        {
            // As after a refusal: a token from memory would tell nothing
            await tokens.TokenAsync(connector.Value.Scope, fresh: watch.HasWorked, CancellationToken.None);
        }
        catch (TokenException)
        {
            return null;
        }

        await probe.AskAsync(CancellationToken.None);
        return null;
    }
}
