using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;

namespace JitBot.EndToEnd.Tests.Stories;

/// <summary>What the on-call operator sees.</summary>
public sealed class ObservabilityTests
{
    [Fact]
    public async Task Metrics_count_outcomes_and_grants_and_survive_a_restart()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();
        await SeeActiveAsync(world, 1);

        await world.RestartBotAsync();
        await SeeActiveAsync(world, 1);

        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        await world.PhaseAsync(active.Id, RequestPhase.Ended);
        await SeeActiveAsync(world, 0);
        await world.UntilAsync(
            "the outcome in the metrics",
            async () => (await MetricsAsync(world)).Contains("outcome=\"expired\"", StringComparison.Ordinal)
        );
        var text = await MetricsAsync(world);

        Assert.All(
            [
                "jitbot_requests_total{",
                "outcome=\"expired\"",
                "jitbot_revocation_latency_seconds_count",
                "jitbot_grants_active 0",
                "jitbot_grants_overdue 0",
            ],
            part => Assert.Contains(part, text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_process_is_alive_and_ready()
    {
        await using var world = await World.StartAsync();
        using var client = new HttpClient { BaseAddress = world.Bot.Url };

        Assert.Equal(
            "Healthy",
            await client.GetStringAsync(new Uri("healthz", UriKind.Relative), TestContext.Current.CancellationToken)
        );
        var ready = await client.GetStringAsync(new Uri("readyz", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.All(
            ["\"store\"", "\"clusters\"", "\"policies\""],
            check => Assert.Contains(check, ready, StringComparison.Ordinal)
        );
    }

    /// <summary>Waits for the gauge: a scrape is kept for a moment, and what has just happened shows in the next one.</summary>
    private static Task SeeActiveAsync(World world, int grants) =>
        world.UntilAsync(
            $"{grants} active grants in the metrics",
            async () => (await MetricsAsync(world)).Contains($"jitbot_grants_active {grants}", StringComparison.Ordinal)
        );

    /// <summary>As a scraper reads them: names and values, each gauge without its labels.</summary>
    private static async Task<string> MetricsAsync(World world)
    {
        using var client = new HttpClient { BaseAddress = world.Bot.Url };
        var text = await client.GetStringAsync(new Uri("metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        var gauges = text.Split('\n')
            .Where(line => line.StartsWith("jitbot_grants_", StringComparison.Ordinal))
            .Select(line =>
                $"{line.Split('{', ' ')[0]} {line[(line.IndexOf('}', StringComparison.Ordinal) + 1)..].Trim().Split(' ')[0]}"
            );
        return $"{text}\n{string.Join('\n', gauges)}";
    }
}
