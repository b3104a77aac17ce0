using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Stories;

/// <summary>Policy files that change while the host runs.</summary>
public sealed class PolicyChangeTests
{
    [Fact]
    public async Task A_changed_policy_takes_force_without_a_restart_and_is_on_record()
    {
        await using var world = await World.StartAsync();
        var before = await world.AskAsync();

        await world.PutPolicyAsync(WorldPolicies.OneColleague(maxDuration: "12m"));
        await world.UntilAsync("the changed set on record", async () => await world.SetsLoadedAsync() == 2);

        Assert.Contains(
            "up to 12m is allowed",
            await world.TellAsync(Alice, "shop/storefront 15m paths once more the path INC-1"),
            StringComparison.Ordinal
        );
        // What was asked under the old set goes on under it
        await world.ClickAsync(Bob, await world.CardAsync(before), "Approve");
        Assert.Equal(TimeSpan.FromMinutes(10), (await world.PhaseAsync(before, RequestPhase.Active)).Duration);
        await world.VerifyLogAsync();
    }

    [Fact]
    public async Task A_broken_policy_leaves_the_last_good_set_in_force_and_shows_at_readyz()
    {
        await using var world = await World.StartAsync();
        world.Book.Expect("The changed policy files have");
        Assert.Equal((200, "Healthy"), await world.ReadyAsync());

        await world.PutPolicyAsync("apiVersion: jitbot.dev/v1\nkind: AccessPolicy\nmetadata: {name: [}");
        await world.UntilAsync("/readyz degraded", async () => await world.ReadyAsync() == (200, "Degraded"));

        await world.ActiveAsync();
        await world.PutPolicyAsync(WorldPolicies.OneColleague());
        await world.UntilAsync("/readyz healthy again", async () => await world.ReadyAsync() == (200, "Healthy"));
        Assert.Single(world.Book.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_works_and_a_cluster_that_does_not_is_degraded_and_takes_commands()
    {
        await using var world = await World.StartAsync();
        await world.StopClusterAsync();

        await world.UntilAsync("/readyz degraded", async () => await world.ReadyAsync() == (200, "Degraded"));

        await world.ResumeClusterAsync();
        await world.UntilAsync("/readyz healthy again", async () => await world.ReadyAsync() == (200, "Healthy"));
    }
}
