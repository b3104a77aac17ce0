using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Stories;

/// <summary>What approvers fill in before they decide.</summary>
public sealed class ModalTests
{
    [Fact]
    public async Task A_denial_wants_a_reason_that_can_be_read()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var modal = await world.OpenModalAsync(Bob, await world.CardAsync(id), "Deny");

        foreach (var nothing in new[] { "   ", "\u200B\u2060\u00AD" })
        {
            var left = await world.TrySubmitAsync(modal, (DenyReason, nothing));
            Assert.NotNull(left);
            Assert.NotEmpty(left.Errors["reason"]);
        }

        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        await world.SubmitAsync(modal, (DenyReason, "  the shop\nis closed "));
        Assert.Equal("the shop is closed", (await world.PhaseAsync(id, RequestPhase.Denied)).DecisionReason);
    }

    [Fact]
    public async Task An_approver_shortens_the_time_and_drops_fields_and_that_is_what_is_granted()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync(text: "shop/storefront 20m paths,hosts fix the broken checkout path INC-1042");
        var modal = await world.OpenModalAsync(Bob, await world.CardAsync(id), "Change…");
        Assert.Contains("20m (as asked)", Shown(modal), StringComparison.Ordinal);

        await world.SubmitAsync(modal, ("jitbot_duration", "5m"), ("jitbot_fields", "paths"));

        var active = await world.PhaseAsync(id, RequestPhase.Active);
        Assert.Equal((TimeSpan.FromMinutes(5), IngressFields.Paths), (active.Duration, active.Fields));
        Assert.Equal(active.ApprovedAt + TimeSpan.FromMinutes(5), active.ExpiresAt);
        await world.ThreadLineAsync(id, "allows less than was asked: 5m (asked for: 20m)");
        await world.DirectLineAsync(Alice, "Less than you asked for");
        Assert.Equal(200, await world.Stage.PatchAsync(Alice.Email!));
        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        await world.PhaseAsync(id, RequestPhase.Ended);
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        await world.ToldAsync(id);
        await world.VerifyLogAsync();
    }

    [Fact]
    public async Task A_few_seconds_can_be_halved()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync(text: "shop/storefront 20s paths fix the broken checkout path INC-1042");
        var modal = await world.OpenModalAsync(Bob, await world.CardAsync(id), "Change…");

        await world.SubmitAsync(modal, ("jitbot_duration", "10s"));

        Assert.Equal(TimeSpan.FromSeconds(10), (await world.PhaseAsync(id, RequestPhase.Active)).Duration);
    }

    [Fact]
    public async Task What_is_submitted_unchanged_is_approved_as_it_was_asked()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();

        await world.SubmitAsync(await world.OpenModalAsync(Bob, await world.CardAsync(id), "Change…"));

        await world.PhaseAsync(id, RequestPhase.Active);
        Assert.DoesNotContain(await world.HistoryAsync(id), one => one is Narrowed);
    }

    [Fact]
    public async Task The_second_approver_changes_what_the_first_one_left_and_not_what_was_asked()
    {
        await using var world = await World.StartAsync(
            new WorldOptions { Policy = WorldPolicies.OneColleague(WorldPolicies.LeadThenSecurity) }
        );
        var id = await world.AskAsync(text: "shop/storefront 20m paths,hosts fix the broken checkout path INC-1042");
        var card = await world.CardAsync(id);
        var early = await world.OpenModalAsync(Carol, card, "Change…");
        await world.SubmitAsync(
            await world.OpenModalAsync(Bob, card, "Change…"),
            ("jitbot_duration", "10m"),
            ("jitbot_fields", "paths")
        );
        await world.ThreadLineAsync(id, "1 of 1 for lead");

        var left = await world.TrySubmitAsync(early);
        Assert.NotNull(left);
        Assert.Contains("10m is asked for now", left.Errors["duration"], StringComparison.Ordinal);
        Assert.NotEmpty(left.Errors["fields"]);
        await world.SubmitAsync(await world.OpenModalAsync(Carol, card, "Change…"), ("jitbot_duration", "2m"));

        var active = await world.PhaseAsync(id, RequestPhase.Active);
        Assert.Equal((TimeSpan.FromMinutes(2), IngressFields.Paths), (active.Duration, active.Fields));
    }

    [Fact]
    public async Task A_modal_that_was_left_open_is_answered_with_what_became_of_the_request()
    {
        await using var world = await World.StartAsync();
        var denied = await world.AskAsync();
        var card = await world.CardAsync(denied);
        var deny = await world.OpenModalAsync(Bob, card, "Deny");
        var change = await world.OpenModalAsync(Dan, card, "Change…");
        await world.DenyAsync(Carol, card);
        await world.PhaseAsync(denied, RequestPhase.Denied);

        Assert.Contains(
            "was denied by carol",
            Shown((await world.TrySubmitAsync(deny, (DenyReason, "no")))!),
            StringComparison.Ordinal
        );
        Assert.Contains("was denied by carol", Shown((await world.TrySubmitAsync(change))!), StringComparison.Ordinal);

        var late = await world.AskAsync();
        var modal = await world.OpenModalAsync(Bob, await world.CardAsync(late), "Change…");
        await world.AdvanceToAsync((await world.FindAsync(late)).PendingUntil);
        await world.PhaseAsync(late, RequestPhase.TimedOut);
        Assert.Contains("timed out", Shown((await world.TrySubmitAsync(modal))!), StringComparison.Ordinal);
        Assert.Empty(await world.Stage.GrantObjectsAsync());
    }

    [Fact]
    public async Task The_verdict_is_shown_line_by_line_with_who_approved()
    {
        await using var world = await World.StartAsync(
            new WorldOptions { Policy = WorldPolicies.OneColleague(WorldPolicies.LeadThenSecurity) }
        );
        var id = await world.AskAsync();
        await world.ClickAsync(Bob, await world.CardAsync(id), "Approve");
        await world.ThreadLineAsync(id, "1 of 1 for lead");

        var verdict = Shown(await world.OpenModalAsync(Dan, await world.CardAsync(id), "Policy's verdict"));

        Assert.All(
            [
                "policy shop allows it",
                "✓ *requester*",
                "✓ *duration* – 10m of at most 30m",
                "✓ *ticket*",
                "✓ *Step 1, lead* – 1 of 1",
                "approved by <@U0BOB>",
                "○ *Step 2, security* – 0 of 1",
                (await world.FindAsync(id)).Verdict.SetHash,
            ],
            part => Assert.Contains(part, verdict, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Where_no_modal_opens_the_person_is_told_what_to_type()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        world.Slack.Faults.Fail("views.open", "expired_trigger_id", 3);

        await world.ClickAsync(Bob, card, "Deny");
        await world.AnswerAsync(Bob, $"/jit revoke {id} REASON");
        await world.ClickAsync(Bob, card, "Change…");
        await world.AnswerAsync(Bob, "press the button again");
        await world.ClickAsync(Carol, card, "Policy's verdict");
        await world.AnswerAsync(Carol, "press the button again");

        await world.DenyAsync(Bob, card);
        await world.PhaseAsync(id, RequestPhase.Denied);
    }
}
