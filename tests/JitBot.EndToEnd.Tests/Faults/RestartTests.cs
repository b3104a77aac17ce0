using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Faults;

/// <summary>A host that stops and starts again on the same store, in each phase.</summary>
public sealed class RestartTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pending_request_can_be_decided_after_a_restart(bool abruptly)
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);

        await world.RestartBotAsync(abruptly);
        await world.ClickAsync(Bob, card, "Approve");

        await world.PhaseAsync(id, RequestPhase.Active);
        await world.ClosedCardAsync(id, "Active");
        Assert.Single(world.Cards(id));
    }

    [Fact]
    public async Task A_pending_request_whose_time_passed_meanwhile_times_out_at_the_start()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        await world.StopBotAsync();
        await world.AdvanceAsync(TimeSpan.FromHours(1));
        await world.StartBotAsync();

        await world.ClickAsync(Bob, card, "Approve");

        await world.PhaseAsync(id, RequestPhase.TimedOut);
        await world.ClosedCardAsync(id, "Timed out");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_approved_request_gets_its_grant_after_a_restart(bool abruptly)
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        await world.StopClusterAsync();
        await world.ClickAsync(Bob, card, "Approve");
        await world.PhaseAsync(id, RequestPhase.Approved);

        await world.StopBotAsync(abruptly);
        await world.ResumeClusterAsync();
        await world.StartBotAsync();

        await world.PhaseAsync(id, RequestPhase.Active);
        Assert.Equal(200, await world.Stage.PatchAsync(Alice.Email!));
    }

    [Fact]
    public async Task An_approved_request_whose_time_passed_meanwhile_fails_at_the_start()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        await world.StopClusterAsync();
        await world.ClickAsync(Bob, card, "Approve");
        await world.PhaseAsync(id, RequestPhase.Approved);
        await world.StopBotAsync();
        await world.ResumeClusterAsync();
        await world.AdvanceAsync(TimeSpan.FromMinutes(20));

        await world.StartBotAsync();

        Assert.Equal(EndReason.GrantFailed, (await world.PhaseAsync(id, RequestPhase.Ended)).EndReason);
        Assert.DoesNotContain(await world.HistoryAsync(id), one => one is Activated);
        await SeeOverAsync(world, id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_active_grant_ends_on_time_after_a_restart(bool abruptly)
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();

        await world.RestartBotAsync(abruptly);
        Assert.Equal(200, await world.Stage.PatchAsync(Alice.Email!));
        await world.AdvanceToAsync(active.ExpiresAt!.Value);

        Assert.Equal(active.ExpiresAt, (await world.AtOnceAsync<EndStarted>(active.Id)).At);
        await SeeOverAsync(world, active.Id);
    }

    [Fact]
    public async Task An_active_grant_whose_time_passed_meanwhile_is_withdrawn_at_the_start()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();
        await world.StopBotAsync(abruptly: true);
        await world.AdvanceAsync(TimeSpan.FromHours(2));
        var started = world.Clock.Now;

        await world.StartBotAsync();

        Assert.Equal(started, (await world.AtOnceAsync<EndStarted>(active.Id)).At);
        await SeeOverAsync(world, active.Id);
        Assert.DoesNotContain(world.Direct(Alice), line => line.Contains("ends in", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_revocation_that_was_under_way_is_finished_after_a_restart(bool abruptly)
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();
        await world.StopClusterAsync();
        await world.TellAsync(Alice, "done");
        await world.PhaseAsync(active.Id, RequestPhase.Ending);

        await world.StopBotAsync(abruptly);
        await world.ResumeClusterAsync();
        await world.StartBotAsync();

        await SeeOverAsync(world, active.Id);
        Assert.Equal(EndReason.Done, (await world.FindAsync(active.Id)).EndReason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_Slack_could_not_be_told_is_told_after_a_restart(bool abruptly)
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();
        await world.ThreadLineAsync(active.Id, "*Active*");
        await world.Slack.StopAsync();
        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        await world.PhaseAsync(active.Id, RequestPhase.Ended);

        await world.StopBotAsync(abruptly);
        await world.Slack.RestartAsync(TestContext.Current.CancellationToken);
        await world.StartBotAsync();

        await SeeOverAsync(world, active.Id);
    }

    [Fact]
    public async Task A_click_that_was_taken_and_not_worked_off_is_worked_off_after_a_restart()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        world.Slack.Faults.ServerError("users.info", count: 100_000);
        await world.ClickAsync(Bob, card, "Approve");
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));

        await world.StopBotAsync();
        world.Slack.Faults.Clear();
        await world.StartBotAsync();

        await world.PhaseAsync(id, RequestPhase.Active);
    }

    private static async Task SeeOverAsync(World world, RequestId id)
    {
        Assert.Empty((await world.PhaseAsync(id, RequestPhase.Ended)).Remaining);
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        Assert.Empty(await world.Stage.GrantObjectsAsync());
        await world.ToldAsync(id);
        Assert.Empty(Assert.Single(world.Cards(id)).Buttons);
        Assert.Single(world.Thread(id), line => line.Contains("Summary of", StringComparison.Ordinal));
        await world.VerifyLogAsync();
    }
}
