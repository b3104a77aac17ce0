using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Slack;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Faults;

/// <summary>A Slack that is down, refuses or loses answers.</summary>
public sealed class SlackFaultTests
{
    [Fact]
    public async Task Posts_that_are_refused_for_minutes_hold_up_no_decision_and_are_told_once_afterwards()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        world.Slack.Faults.RateLimit("chat.postMessage", TimeSpan.FromSeconds(20), count: 100_000);
        world.Slack.Faults.RateLimit("chat.update", TimeSpan.FromSeconds(20), count: 100_000);

        await world.ClickAsync(Bob, card, "Approve");
        var active = await world.PhaseAsync(id, RequestPhase.Active, TimeSpan.FromSeconds(10));
        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        Assert.Equal(active.ExpiresAt, (await world.AtOnceAsync<EndStarted>(id)).At);
        await world.PhaseAsync(id, RequestPhase.Ended);
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        Assert.Empty(world.Thread(id));
        world.Slack.Faults.Clear();

        await SeeAllToldOnceAsync(world, id, "expired");
    }

    [Fact]
    public async Task A_Slack_that_is_down_from_activation_to_the_end_is_told_everything_once_afterwards()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();
        await world.ThreadLineAsync(active.Id, "*Active*");
        await world.Slack.StopAsync();

        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        Assert.Equal(active.ExpiresAt, (await world.AtOnceAsync<EndStarted>(active.Id)).At);
        await world.PhaseAsync(active.Id, RequestPhase.Ended);
        await world.AdvanceAsync(TimeSpan.FromMinutes(10));
        await world.Slack.RestartAsync(TestContext.Current.CancellationToken);

        await SeeAllToldOnceAsync(world, active.Id, "expired");
    }

    [Fact]
    public async Task A_click_that_comes_while_Slack_cannot_be_asked_is_worked_off_when_it_can()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        await world.Slack.StopAsync();

        await world.ClickAsync(Bob, card, "Approve");
        await world.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        await world.Slack.RestartAsync(TestContext.Current.CancellationToken);

        await world.PhaseAsync(id, RequestPhase.Active);
        await world.ClosedCardAsync(id, "Active");
    }

    [Fact]
    public async Task A_click_that_cannot_be_checked_for_minutes_is_given_up_and_decides_nothing()
    {
        await using var world = await World.StartAsync();
        world.Book.Expect("is given up");
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        world.Slack.Faults.ServerError("users.info", count: 100_000);

        await world.ClickAsync(Bob, card, "Approve");
        await world.UntilAsync(
            "the click given up",
            () => Task.FromResult(world.Book.Lines.Any(line => line.Contains("is given up", StringComparison.Ordinal))),
            TimeSpan.FromMinutes(10)
        );

        await world.AnswerAsync(Bob, "could not finish what your click asked for");
        world.Slack.Faults.Clear();
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        await world.ClickAsync(Bob, card, "Approve");
        await world.PhaseAsync(id, RequestPhase.Active);
    }

    [Fact]
    public async Task A_group_that_cannot_be_read_decides_nothing_and_says_so()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        world.Slack.Faults.Fail("usergroups.users.list", "internal_error", count: 100_000);

        await world.ClickAsync(Bob, card, "Approve");

        await world.AnswerAsync(Bob, "could not check just now");
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
    }

    [Fact]
    public async Task A_channel_that_the_bot_was_taken_out_of_is_logged_once_and_told_when_it_is_back()
    {
        await using var world = await World.StartAsync();
        world.Book.Expect("Slack takes no posts for the channel");
        world.Slack.Put(DemoWorkspace.Approvals with { Members = [Bob.Id, Carol.Id] });

        var id = await world.AskAsync();
        await world.AdvanceAsync(TimeSpan.FromMinutes(7));
        Assert.Empty(world.Cards(id));
        Assert.Single(world.Book.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        world.Slack.Put(DemoWorkspace.Approvals);

        await world.UntilAsync("the card", () => Task.FromResult(world.Cards(id).Count == 1), TimeSpan.FromMinutes(6));
    }

    [Fact]
    public async Task Rates_like_Slacks_own_are_kept_and_nothing_is_refused()
    {
        await using var world = await World.StartAsync(new WorldOptions { EnforceRateLimits = true });
        var ids = new List<RequestId>();
        for (var one = 0; one < 6; one++)
        {
            ids.Add(await world.AskAsync());
        }

        foreach (var id in ids)
        {
            await world.ClickAsync(Bob, await world.CardAsync(id), "Approve");
            await world.PhaseAsync(id, RequestPhase.Active);
            await world.TypeAsync(Alice, $"done {id}");
            await world.PhaseAsync(id, RequestPhase.Ended);
        }

        foreach (var id in ids)
        {
            await SeeAllToldOnceAsync(world, id, "ended early by alice");
        }
    }

    [Fact]
    public async Task Lost_answers_of_posts_neither_lose_nor_double_a_line()
    {
        await using var world = await World.StartAsync();
        world.Slack.Faults.LoseAnswer("chat.postMessage", count: 3);
        var id = await world.AskAsync();

        await world.ToldAllNowAsync();
        await world.ClickAsync(Bob, await world.CardAsync(id), "Approve");
        world.Slack.Faults.LoseAnswer("chat.postMessage", count: 3);
        await world.PhaseAsync(id, RequestPhase.Active);
        await world.TellAsync(Alice, "done");
        await world.PhaseAsync(id, RequestPhase.Ended);

        await SeeAllToldOnceAsync(world, id, "ended early by alice");
    }

    [Fact]
    public async Task A_warning_that_came_through_unknown_loses_its_buttons_with_the_access()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();
        await world.ToldAllNowAsync();
        await world.AdvanceToAsync(active.ExpiresAt!.Value - TimeSpan.FromSeconds(62));
        world.Slack.Faults.LoseAnswer("chat.postMessage", channel: $"D0{Alice.Id}");
        world.Slack.Faults.ServerError("conversations.history", count: 1000);
        var warning = await world.UntilAsync(
            "the warning",
            () =>
                Task.FromResult(
                    world
                        .Slack.DirectMessages(Alice.Id)
                        .LastOrDefault(message => message.Buttons.Count > 0 && About(message).Key != "requester")
                ),
            TimeSpan.FromSeconds(30)
        );

        await world.TypeAsync(Alice, "done");
        await world.PhaseAsync(active.Id, RequestPhase.Ended);
        world.Slack.Faults.Clear();
        await world.ToldAsync(active.Id);

        Assert.Empty(world.Slack.Current(warning)!.Buttons);
        Assert.Single(world.Slack.DirectMessages(Alice.Id), message => About(message) == About(warning));
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_comes_again_while_it_can_be_decided()
    {
        await using var world = await World.StartAsync(
            new WorldOptions { Policy = WorldPolicies.OneColleague(WorldPolicies.LeadThenSecurity) }
        );
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        await world.DeleteAsync(card);

        await world.ClickAsync(Bob, card, "Approve");
        var again = await world.CardAsync(id, one => one.Shown.Contains("1 of 1 for lead", StringComparison.Ordinal), "again");
        await world.ClickAsync(Carol, again, "Approve");

        await world.PhaseAsync(id, RequestPhase.Active);
        await world.ClosedCardAsync(id, "Active");
        await world.ThreadLineAsync(id, "*Active*");
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_after_the_decision_comes_again_with_the_rest_of_the_story()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();
        await world.DeleteAsync(await world.ClosedCardAsync(active.Id, "Active"));

        await world.TellAsync(Alice, "done");
        await world.PhaseAsync(active.Id, RequestPhase.Ended);

        await world.ToldAsync(active.Id);
        await world.ClosedCardAsync(active.Id, "ended early by alice");
        Assert.Single(world.Thread(active.Id), line => line.Contains("Summary of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_under_a_card_that_somebody_deleted_brings_the_card_again()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        await world.DeleteAsync(card);

        // A refused try is a line in the thread and changes nothing on the card
        await world.ClickAsync(Dan, card, "Approve");

        await world.ThreadLineAsync(id, "can approve JIT-1");
        await world.ClickAsync(Bob, await world.CardAsync(id), "Approve");
        await world.PhaseAsync(id, RequestPhase.Active);
    }

    [Fact]
    public async Task A_requester_who_is_deactivated_meanwhile_loses_the_access_at_its_time()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();
        world.Slack.Put(Alice with { Deleted = true });

        await world.AdvanceToAsync(active.ExpiresAt!.Value);

        await world.PhaseAsync(active.Id, RequestPhase.Ended);
        await world.ToldAsync(active.Id);
        Assert.Empty(Assert.Single(world.Cards(active.Id)).Buttons);
    }

    [Fact]
    public async Task A_Slack_that_answers_slowly_is_waited_for_and_nothing_is_told_twice()
    {
        await using var world = await World.StartAsync();
        world.Slack.Faults.Delay(null, TimeSpan.FromSeconds(3), count: 100_000);
        var active = await world.ActiveAsync();

        await world.TellAsync(Alice, "done");
        await world.PhaseAsync(active.Id, RequestPhase.Ended);

        await SeeAllToldOnceAsync(world, active.Id, "ended early by alice");
    }

    private static async Task SeeAllToldOnceAsync(World world, RequestId id, string outcome)
    {
        await world.ToldAsync(id);
        var card = Assert.Single(world.Cards(id));
        Assert.Empty(card.Buttons);
        Assert.Contains(outcome, card.Shown, StringComparison.Ordinal);
        foreach (var channel in new[] { DemoWorkspace.Approvals.Id, DemoWorkspace.Admins.Id })
        {
            SeeOnce(world.Slack.Messages(channel));
        }

        SeeOnce(world.Slack.DirectMessages(Alice.Id));
        Assert.Single(world.Thread(id), line => line.Contains("Summary of", StringComparison.Ordinal));
        Assert.Single(world.Direct(Alice), line => line.Contains($"ended: {id} ", StringComparison.Ordinal));

        void SeeOnce(IReadOnlyList<SandboxMessage> messages) =>
            Assert.All(
                messages.Select(About).Where(about => about.Request == id.ToString()).GroupBy(about => about.Key),
                posts => Assert.Single(posts)
            );
    }
}
