using System.Text.Json;

namespace JitBot.Adapters.Tests.Slack.Contracts;

/// <summary>What is committed of JitBot's output, held against Slack's published types and limits.</summary>
public sealed class SnapshotContractTests
{
    [Fact]
    public async Task Everything_that_goes_to_Slack_fits_its_types_and_limits()
    {
        var told = await NodeScripts.Run("check-snapshots.js");

        Assert.Empty(Problems(told));
        var counts = told.GetProperty("counts");
        Assert.All(
            ["chat.postMessage", "chat.update", "modal", "home", "response", "view_submission", "manifest"],
            (string kind) => Assert.True(counts.TryGetProperty(kind, out _), $"No snapshot shows a {kind}")
        );
    }

    [Fact]
    public async Task The_limits_checker_and_the_types_notice_every_way_to_break_a_payload()
    {
        var told = await NodeScripts.Run("self-test.js");

        Assert.Empty(Problems(told));
        Assert.InRange(told.GetProperty("tried").GetInt32(), 300, int.MaxValue);
    }

    private static IEnumerable<string?> Problems(JsonElement told) =>
        told.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString());
}
