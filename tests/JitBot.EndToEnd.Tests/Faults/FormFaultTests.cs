using System.Text;
using System.Text.Json.Nodes;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox;
using JitBot.Sandbox.Slack;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Faults;

/// <summary>Modals that come twice, too late, from the wrong people, or with what they never offered.</summary>
public sealed partial class FormFaultTests
{
    private const string Change = "Change…";
    private const string MoreTime = "Ask for more time";

    [Fact]
    public async Task A_modal_that_is_delivered_twice_decides_once()
    {
        await using var world = await World.StartAsync(
            new WorldOptions
            {
                Policy = WorldPolicies.OneColleague(
                    WorldPolicies.Colleague.Replace("required: 1", "required: 2", StringComparison.Ordinal)
                ),
            }
        );
        var id = await world.AskAsync();
        var submission = world.Slack.BuildSubmission(await world.OpenModalAsync(Bob, await world.CardAsync(id), Change));

        await Task.WhenAll(SendAsync(world, submission), SendAsync(world, submission));
        await world.ThreadLineAsync(id, "1 of 2");
        await world.RestartBotAsync();
        var again = await SendAsync(world, submission);
        Assert.Contains("I had taken your form already", again.Body, StringComparison.Ordinal);
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Single((await world.HistoryAsync(id)).OfType<ApprovalGiven>());
        Assert.Empty(world.Slack.Ephemerals(Bob.Id));
    }

    [Theory]
    [InlineData("25m", "paths")]
    [InlineData("10m1s", "paths")]
    [InlineData("10m", "paths,tls")]
    [InlineData("10m", "all")]
    [InlineData("10m", "")]
    [InlineData("0s", "paths")]
    [InlineData("", "paths")]
    [InlineData("10m", "everything")]
    public async Task Nothing_can_be_widened_or_made_up_by_a_forged_change(string duration, string fields)
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var modal = await world.OpenModalAsync(Bob, await world.CardAsync(id), Change);

        var reply = await SendAsync(world, world.Slack.BuildSubmission(modal with { StateJson = State(duration, fields) }));

        Assert.Contains("\"errors\"", reply.Body, StringComparison.Ordinal);
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        Assert.Empty(await world.Stage.GrantObjectsAsync());
    }

    [Fact]
    public async Task A_modal_without_any_content_is_answered_under_its_fields()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        foreach (var button in new[] { Change, "Deny" })
        {
            var modal = await world.OpenModalAsync(Bob, card, button);
            var reply = await SendAsync(world, world.Slack.BuildSubmission(modal with { StateJson = "{}" }));
            Assert.Contains("\"errors\"", reply.Body, StringComparison.Ordinal);
        }

        var long1 = (await world.OpenModalAsync(Bob, card, "Deny")) with
        {
            StateJson =
                $"{{\"reason\":{{\"jitbot_reason\":{{\"type\":\"plain_text_input\",\"value\":\"{new string('x', 2000)}\"}}}}}}",
        };
        Assert.Contains(
            "At most 1000",
            (await SendAsync(world, world.Slack.BuildSubmission(long1))).Body,
            StringComparison.Ordinal
        );
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
    }

    [Fact]
    public async Task A_modal_that_names_something_else_is_judged_by_that()
    {
        await using var world = await World.StartAsync();
        var alices = await world.AskAsync();
        var bobs = await world.AskAsync(Bob, "shop/storefront 10m paths the other broken path INC-2");
        var modal = await world.OpenModalAsync(Bob, await world.CardAsync(alices), Change);
        var (alice, bob) = (await world.FindAsync(alices), await world.FindAsync(bobs));

        Assert.Contains("no request JIT-99", (await Named($"JIT-99 {alice.Uid}")).Body, StringComparison.Ordinal);
        Assert.Contains("earlier request", (await Named($"{alices} {bob.Uid}")).Body, StringComparison.Ordinal);
        Assert.Contains("not changed", (await Named($"{alices} {alice.Uid} 1")).Body, StringComparison.Ordinal);
        foreach (var nonsense in new[] { "", "JIT-1", "JIT-1 ; drop", $"{alices} {alice.Uid} -1", $"{alices} {alice.Uid} 1 1" })
        {
            Assert.Contains("cannot read this form", (await Named(nonsense)).Body, StringComparison.Ordinal);
        }

        var broken = modal with { Json = With(modal, view => view["private_metadata"] = "{{") };
        Assert.Contains(
            "cannot read",
            (await SendAsync(world, world.Slack.BuildSubmission(broken))).Body,
            StringComparison.Ordinal
        );
        // Last, since a view decides once: Bob's own request
        Assert.Equal("", (await Named($"{bobs} {bob.Uid}")).Body);
        await world.AnswerAsync(Bob, "your own request");
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(alices)).Phase);
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(bobs)).Phase);

        Task<SandboxReply> Named(string value) =>
            SendAsync(
                world,
                world.Slack.BuildSubmission(
                    modal with
                    {
                        Json = With(
                            modal,
                            view =>
                                view["private_metadata"] = new JsonObject
                                {
                                    ["value"] = value,
                                    ["channel"] = "C0<!here>",
                                }.ToJsonString()
                        ),
                    }
                )
            );
    }

    [Fact]
    public async Task Who_may_not_decide_may_not_by_a_modal_either()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);

        // Dan is in no group; Alice asked; Bob's modal is submitted in the name of each of them
        await world.SubmitAsync(await world.OpenModalAsync(Dan, card, Change));
        await world.AnswerAsync(Dan, "can approve JIT-1");
        await world.SubmitAsync(await world.OpenModalAsync(Alice, card, Change));
        await world.AnswerAsync(Alice, "your own request");
        var modal = await world.OpenModalAsync(Bob, card, Change);
        await SendAsync(world, world.Slack.BuildSubmission(modal with { UserId = Dan.Id, Id = "V0FORGED" }));

        // Bob leaves between opening and submitting
        world.Slack.Put(Bob with { Deleted = true });
        await world.SubmitAsync(modal);
        await world.AnswerAsync(Bob, "deactivated");
        world.Slack.Put(Bob with { IsRestricted = true });
        await world.ClickAsync(Bob, card, Change);
        await world.AnswerAsync(Bob, "Guests");
        world.Slack.Put(Bob);
        world.Slack.Put(DemoWorkspace.Approvers with { Members = [Carol.Id] });
        await world.SubmitAsync(await world.OpenModalAsync(Bob, card, Change));
        await world.AnswerAsync(Bob, "can approve JIT-1");

        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        Assert.Empty((await world.FindAsync(id)).Approvals);
        Assert.Empty(await world.Stage.GrantObjectsAsync());
    }

    [Fact]
    public async Task Clicks_and_modals_of_another_workspace_or_app_are_refused()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        var submission = world.Slack.BuildSubmission(await world.OpenModalAsync(Bob, card, Change));

        foreach (var (ours, theirs) in new[] { ("T0SANDBOX", "T0ELSEWHERE"), ("A0SANDBOX", "A0ELSEWHERE") })
        {
            var body = Encoding.UTF8.GetString(submission.Body.Span).Replace(ours, theirs, StringComparison.Ordinal);
            var reply = await SendAsync(world, submission with { Body = Encoding.UTF8.GetBytes(body) });
            Assert.Equal(403, reply.Status);
        }

        foreach (var button in card.Buttons)
        {
            var click = world.Slack.BuildClick(Bob.Id, card, button.ActionId, teamId: "T0ELSEWHERE");
            Assert.Equal(403, (await SendAsync(world, click)).Status);
        }

        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
    }

    [Fact]
    public async Task Every_button_pressed_by_everybody_gives_only_what_is_theirs()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var own = await world.OwnCardAsync(Alice, id, "Withdraw");
        foreach (var (who, answer) in new[] { (Bob, "belongs to alice"), (Dan, "belongs to alice") })
        {
            await world.ClickAsync(who, own, "Withdraw");
            await world.AnswerAsync(who, answer);
        }

        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        await world.ClickAsync(Bob, await world.CardAsync(id), "Approve");
        await world.PhaseAsync(id, RequestPhase.Active);
        own = await world.OwnCardAsync(Alice, id, MoreTime);
        foreach (var who in new[] { Carol, Dan })
        {
            await world.ClickAsync(who, own, "I'm done");
            await world.AnswerAsync(who, "belongs to alice");
            await world.ClickAsync(who, own, MoreTime);
            await world.AnswerAsync(who, "only they can ask for more time");
            Assert.Empty(world.Modals(who));
        }

        await AskForMoreAsync(world, own);
        var line = await world.ExtensionLineAsync(id);
        await world.ClickAsync(Alice, line, "Approve");
        await world.AnswerAsync(Alice, "your own request");
        await world.ClickAsync(Dan, line, "Approve");
        await world.AnswerAsync(Dan, "can approve more time");
        await world.DenyAsync(Dan, line);
        await world.AnswerAsync(Dan, "can deny more time");

        var now = await world.FindAsync(id);
        Assert.Equal((RequestPhase.Active, 1), (now.Phase, now.PendingExtension?.Number));
        Assert.Equal(now.ApprovedAt + TimeSpan.FromMinutes(10), now.ExpiresAt);
    }

    [Fact]
    public async Task An_extension_that_does_not_wait_is_approved_by_nobody()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        var value = card.Buttons[0].Value!;
        await world.ClickAsync(Bob, Naming(card, $"{value} 1"), "Approve");
        await world.AnswerAsync(Bob, "is waiting for approval");
        await world.ClickAsync(Bob, card, "Approve");
        var active = await world.PhaseAsync(id, RequestPhase.Active);
        await AskForMoreAsync(world, await world.OwnCardAsync(Alice, id, MoreTime));
        var line = await world.ExtensionLineAsync(id);

        await world.ClickAsync(Bob, Naming(line, $"{value} 2"), "Approve");
        await world.AnswerAsync(Bob, "That extension of JIT-1 is decided already");
        Assert.Equal(active.ExpiresAt, (await world.FindAsync(id)).ExpiresAt);

        await world.ClickAsync(Bob, line, "Approve");
        await world.ThreadLineAsync(id, "*Extended*");
        await world.ClickAsync(Carol, line, "Approve");
        await world.AnswerAsync(Carol, "That extension of JIT-1 is decided already");
        Assert.Equal(active.ExpiresAt + TimeSpan.FromMinutes(5), (await world.FindAsync(id)).ExpiresAt);
    }

    [Fact]
    public async Task More_time_beyond_the_total_or_for_another_ones_access_is_refused_however_it_is_sent()
    {
        await using var world = await World.StartAsync(
            new WorldOptions { Policy = WorldPolicies.OneColleague(maxTotalDuration: "30m") }
        );
        var active = await world.ActiveAsync();
        var modal = await world.OpenModalAsync(Alice, await world.OwnCardAsync(Alice, active.Id, MoreTime), MoreTime);
        const string Reason = "\"reason\":{\"jitbot_reason\":{\"type\":\"plain_text_input\",\"value\":\"long enough a reason\"}}";
        var tooLong = modal with { StateJson = $"{{{Chosen("21m")},{Reason}}}" };

        var reply = await SendAsync(world, world.Slack.BuildSubmission(tooLong));
        Assert.Contains("ask for at most 20m more", reply.Body, StringComparison.Ordinal);
        await SendAsync(world, world.Slack.BuildSubmission(tooLong with { UserId = Dan.Id, Id = "V0FORGED" }));
        await world.AnswerAsync(Dan, "only they can ask for more time");

        Assert.DoesNotContain(await world.HistoryAsync(active.Id), one => one is ExtensionRequested);
    }

    [Fact]
    public async Task A_card_of_an_earlier_request_of_the_same_number_ends_nothing()
    {
        await using var world = await World.StartAsync();
        var lost = await world.AskAsync();
        var old = await world.OwnCardAsync(Alice, lost, "Withdraw");
        var modal = await world.OpenModalAsync(Bob, await world.CardAsync(lost), Change);
        await world.StopBotAsync();
        world.LoseStore();
        await world.StartBotAsync();
        var id = await world.AskAsync();
        Assert.Equal(lost, id);

        await world.ClickAsync(Alice, old, "Withdraw");
        await world.AnswerAsync(Alice, "earlier request");
        Assert.Contains("earlier request", Shown((await world.TrySubmitAsync(modal))!), StringComparison.Ordinal);

        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
    }
}
