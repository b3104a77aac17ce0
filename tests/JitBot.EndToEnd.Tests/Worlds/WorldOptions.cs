using JitBot.Testing;

namespace JitBot.EndToEnd.Tests.Worlds;

/// <summary>What a world is made of.</summary>
internal sealed record WorldOptions
{
    /// <summary>The policy files' content.</summary>
    public string Policy { get; init; } = WorldPolicies.OneColleague();

    /// <summary>Clusters by name, each a sandbox of its own.</summary>
    public IReadOnlyList<string> Clusters { get; init; } = ["sandbox"];

    /// <summary>A real API server in place of the sandbox.</summary>
    public RealCluster? Real { get; init; }

    /// <summary>Laid over the host's settings.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Whether the bot is on Slack.</summary>
    public bool WithSlack { get; init; } = true;

    /// <summary>Whether the bot is in Teams.</summary>
    public bool WithTeams { get; init; }

    /// <summary>Whether the sandboxes of chat answer 429 beyond the platforms' rates.</summary>
    public bool EnforceRateLimits { get; init; }

    /// <summary>On the sandbox, or on the real API server; then the test is skipped where there is none.</summary>
    public static async Task<WorldOptions> OnAsync(Ground ground)
    {
        if (ground == Ground.Sandbox)
        {
            return new WorldOptions();
        }

        Requires.RealCluster();
        return new WorldOptions { Real = await RealCluster.SharedAsync() };
    }
}
