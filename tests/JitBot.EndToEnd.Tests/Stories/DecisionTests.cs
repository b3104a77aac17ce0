using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Slack;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Stories;

/// <summary>How a pending request is decided, and by whom.</summary>
public sealed class DecisionTests
{
    [Fact]
    public async Task A_denied_request_gives_nothing_and_everybody_is_told()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();

        await world.DenyAsync(Bob, await world.CardAsync(id), "not during the sale");

        Assert.Equal("not during the sale", (await world.PhaseAsync(id, RequestPhase.Denied)).DecisionReason);
        await world.ClosedCardAsync(id, "not during the sale");
        await world.ThreadLineAsync(id, "*denied* the request");
        await world.DirectLineAsync(Alice, "*denied* by <@U0BOB>: not during the sale");
        Assert.Empty(await world.Stage.GrantObjectsAsync());
        await world.ToldAsync(id);
        await world.VerifyLogAsync();
    }

    [Fact]
    public async Task A_requester_withdraws_a_pending_request_with_done()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        await world.CardAsync(id);

        Assert.Contains("withdrawn", await world.TellAsync(Alice, "done"), StringComparison.Ordinal);

        await world.PhaseAsync(id, RequestPhase.Withdrawn);
        await world.ClosedCardAsync(id, "Withdrawn");
        await world.ThreadLineAsync(id, "*withdrew* the request");
    }

    [Fact]
    public async Task A_requesters_own_click_on_Deny_withdraws()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();

        await world.ClickAsync(Alice, await world.CardAsync(id), "Deny");

        await world.PhaseAsync(id, RequestPhase.Withdrawn);
        await world.ClosedCardAsync(id, "Withdrawn");
    }

    [Fact]
    public async Task A_request_that_nobody_decides_times_out_at_its_instant()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        var until = (await world.FindAsync(id)).PendingUntil;

        await world.AdvanceToAsync(until - TimeSpan.FromMilliseconds(1));
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        await world.AdvanceToAsync(until);

        Assert.Equal(until, (await world.AtOnceAsync<TimedOut>(id)).At);
        await world.ClosedCardAsync(id, "Timed out");
        await world.DirectLineAsync(Alice, "Ask again");
        await world.ClickAsync(Bob, card, "Approve");
        await world.AnswerAsync(Bob, "timed out");
        Assert.Empty(await world.Stage.GrantObjectsAsync());
    }

    [Fact]
    public async Task Two_steps_are_approved_in_their_order_and_each_shows_on_the_card()
    {
        await using var world = await World.StartAsync(
            new WorldOptions { Policy = WorldPolicies.OneColleague(WorldPolicies.LeadThenSecurity) }
        );
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);

        await world.ClickAsync(Carol, card, "Approve");
        await world.AnswerAsync(Carol, "then it is your turn");
        await world.ClickAsync(Bob, card, "Approve");
        await world.ThreadLineAsync(id, "approved (1 of 1 for lead)");
        card = await world.CardAsync(
            id,
            one => one.Shown.Contains("1 of 1 for lead: <@U0BOB>", StringComparison.Ordinal),
            "step 1"
        );
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        await world.ClickAsync(Bob, card, "Approve");
        await world.AnswerAsync(Bob, "approved JIT-1 already");
        await world.ClickAsync(Carol, card, "Approve");

        var active = await world.PhaseAsync(id, RequestPhase.Active);
        Assert.Equal([0, 1], active.Approvals.Select(approval => approval.Step));
        await world.ClosedCardAsync(id, "Active");
    }

    [Fact]
    public async Task Whoever_was_taken_out_of_the_group_after_the_card_cannot_approve()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);

        world.Slack.Put(DemoWorkspace.Approvers with { Members = [Carol.Id] });
        await world.ClickAsync(Bob, card, "Approve");

        await world.AnswerAsync(Bob, "can approve JIT-1");
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        await world.ClickAsync(Carol, card, "Approve");
        await world.PhaseAsync(id, RequestPhase.Active);
    }

    [Fact]
    public async Task A_bystanders_clicks_are_refused_and_told_in_the_thread_once()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);

        await world.ClickAsync(Dan, card, "Approve");
        await world.AnswerAsync(Dan, "can approve JIT-1");
        await world.ClickAsync(Dan, card, "Approve");
        await world.DenyAsync(Dan, card);
        await world.AnswerAsync(Dan, "can deny JIT-1");

        await world.ThreadLineAsync(id, "can deny JIT-1");
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        Assert.Equal(2, (await world.HistoryAsync(id)).OfType<ApprovalRefused>().Count());
    }

    [Fact]
    public async Task Whom_the_policy_names_for_it_may_approve_their_own_request()
    {
        await using var world = await World.StartAsync(
            new WorldOptions
            {
                Policy = WorldPolicies.OneColleague(
                    WorldPolicies
                        .LeadThenSecurity.Split("      - name: security")[0]
                        .Replace("[bob@", "[alice@example.com, bob@", StringComparison.Ordinal),
                    selfApproval: "[alice@example.com]"
                ),
            }
        );
        var id = await world.AskAsync();

        await world.ClickAsync(Alice, await world.CardAsync(id), "Approve");

        await world.PhaseAsync(id, RequestPhase.Active);
        var bobs = await world.AskAsync(Bob, world.Usual);
        await world.ClickAsync(Bob, await world.CardAsync(bobs), "Approve");
        await world.AnswerAsync(Bob, "your own request");
    }

    [Fact]
    public async Task Two_people_in_chat_who_are_one_Kubernetes_user_cannot_approve_each_other()
    {
        await using var world = await World.StartAsync(
            new WorldOptions { Settings = new Dictionary<string, string?> { ["Identity:Map:bob@example.com"] = Alice.Email } }
        );
        var id = await world.AskAsync();

        await world.ClickAsync(Bob, await world.CardAsync(id), "Approve");

        await world.AnswerAsync(Bob, "your own request");
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
    }

    [Fact]
    public async Task Revoke_of_a_pending_request_denies_it_with_the_reason()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();

        Assert.Contains("have denied", await world.TellAsync(Carol, $"revoke {id} not today"), StringComparison.Ordinal);

        Assert.Equal("not today", (await world.PhaseAsync(id, RequestPhase.Denied)).DecisionReason);
        await world.DirectLineAsync(Alice, "not today");
        await world.ClosedCardAsync(id, "not today");
    }

    [Fact]
    public async Task A_grant_shorter_than_the_warning_is_not_warned_of()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync(text: "shop/storefront 45s paths a very short grant to see INC-5");

        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        await world.PhaseAsync(active.Id, RequestPhase.Ended);

        await world.ToldAsync(active.Id);
        Assert.DoesNotContain(await world.HistoryAsync(active.Id), one => one is ExpiryWarned);
        Assert.DoesNotContain(world.Direct(Alice), line => line.Contains("ends in", StringComparison.Ordinal));
    }
}
