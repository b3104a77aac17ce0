using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox;
using JitBot.Sandbox.Slack;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Faults;

/// <summary>Messages that come twice, late, at once or forged.</summary>
public sealed class ClickFaultTests
{
    [Fact]
    public async Task A_click_that_is_delivered_twice_and_late_approves_once()
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
        var card = await world.CardAsync(id);
        var click = world.Slack.BuildClick(Bob.Id, card, Button(card, "Approve"));
        await world.AdvanceAsync(TimeSpan.FromMinutes(4));

        await Task.WhenAll(Send(world, click), Send(world, click));
        await world.ThreadLineAsync(id, "1 of 2");
        await Send(world, click);
        await world.AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.Single((await world.HistoryAsync(id)).OfType<ApprovalGiven>());
        // Nobody is told of a mistake that was Slack's
        Assert.Empty(world.Direct(Bob));
        Assert.Empty(world.Slack.Ephemerals(Bob.Id));
    }

    [Fact]
    public async Task A_command_that_is_delivered_twice_asks_once()
    {
        await using var world = await World.StartAsync();
        var command = world.Slack.BuildCommand(Alice.Id, DemoWorkspace.Shop.Id, "/jit", world.Usual);

        await Task.WhenAll(Send(world, command), Send(world, command));
        await world.CardAsync(new RequestId(1));
        await world.RestartBotAsync();
        await Send(world, command);
        await world.AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.Null(await world.Log.FindAsync(new RequestId(2), TestContext.Current.CancellationToken));
        Assert.Single(world.Cards(new RequestId(1)));
    }

    [Fact]
    public async Task Of_two_approvers_at_once_the_second_is_told_that_it_is_decided()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);

        await Task.WhenAll(world.ClickAsync(Bob, card, "Approve"), world.ClickAsync(Carol, card, "Approve"));

        var active = await world.PhaseAsync(id, RequestPhase.Active);
        var first = Assert.Single(active.Approvals).Approver.UserId;
        await world.AnswerAsync(first == Bob.Id ? Carol : Bob, "was approved by");
        Assert.Single(await world.Stage.BindingsAsync());
    }

    [Fact]
    public async Task Approve_against_deny_at_once_has_one_outcome_however_often_it_is_tried()
    {
        await using var world = await World.StartAsync();
        for (var round = 0; round < 12; round++)
        {
            var id = await world.AskAsync();
            var card = await world.CardAsync(id);

            var modal = await world.OpenModalAsync(Carol, card, "Deny");
            await Task.WhenAll(world.ClickAsync(Bob, card, "Approve"), world.TrySubmitAsync(modal, (DenyReason, "another time")));

            await world.UntilAsync(
                $"{id} decided",
                async () => (await world.FindAsync(id)).Phase is RequestPhase.Denied or RequestPhase.Active
            );
            var decided = await world.FindAsync(id);
            var denied = decided.Phase == RequestPhase.Denied;
            Assert.Single(await world.HistoryAsync(id), one => one is Denied or Approved);
            await (
                denied
                    ? world.AnswerAsync(Bob, $"{id} was denied by carol")
                    : world.AnswerOrModalAsync(Carol, modal, $"{id} was approved by bob")
            );
            Assert.Equal(denied ? 403 : 200, await world.Stage.PatchAsync(Alice.Email!));
            if (!denied)
            {
                await world.TellAsync(Alice, $"done {id}");
                await world.PhaseAsync(id, RequestPhase.Ended);
            }
        }

        Assert.Empty(await world.Stage.GrantObjectsAsync());
        await world.VerifyLogAsync();
    }

    [Fact]
    public async Task A_click_that_names_another_request_is_judged_by_that_request()
    {
        await using var world = await World.StartAsync();
        world.Book.Expect("is thrown out");
        var alices = await world.AskAsync();
        var bobs = await world.AskAsync(Bob, "shop/storefront 10m paths the other broken path INC-2");
        var card = await world.CardAsync(alices);

        await world.ClickAsync(Bob, Naming(card, (await world.CardAsync(bobs)).Buttons[0].Value!), "Approve");
        await world.AnswerAsync(Bob, "your own request");
        await world.ClickAsync(
            Bob,
            Naming(card, card.Buttons[0].Value!.Replace("JIT-1", "JIT-99", StringComparison.Ordinal)),
            "Approve"
        );
        await world.AnswerAsync(Bob, "There is no request JIT-99");
        await world.ClickAsync(Bob, Naming(card, "JIT-1; drop"), "Approve");
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(alices)).Phase);
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(bobs)).Phase);
        Assert.Empty(await world.Stage.GrantObjectsAsync());

        SandboxMessage Naming(SandboxMessage message, string value) =>
            message with
            {
                BlocksJson = message.BlocksJson!.Replace(
                    $"\"{message.Buttons[0].Value}\"",
                    $"\"{value}\"",
                    StringComparison.Ordinal
                ),
            };
    }

    [Fact]
    public async Task A_click_from_another_channel_gives_nobody_a_right()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var elsewhere = await world.CardAsync(id) with { Channel = DemoWorkspace.Shop.Id };

        await world.ClickAsync(Dan, elsewhere, "Approve");
        await world.AnswerAsync(Dan, "can approve JIT-1");
        await world.ClickAsync(Alice, elsewhere, "Approve");
        await world.AnswerAsync(Alice, "your own request");

        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        Assert.Empty(world.Slack.Messages(DemoWorkspace.Shop.Id));
    }

    [Fact]
    public async Task Clicks_on_a_card_whose_request_is_over_change_nothing()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        await world.ClickAsync(Bob, card, "Approve");
        await world.PhaseAsync(id, RequestPhase.Active);
        await world.TellAsync(Alice, "done");
        await world.PhaseAsync(id, RequestPhase.Ended);
        var before = (await world.FindAsync(id)).Version;

        await world.ClickAsync(Carol, card, "Approve");
        await world.AnswerAsync(Carol, "was ended early by alice");
        await world.ClickAsync(Carol, card, "Deny");
        await world.ClickAsync(Carol, card, "Change…");
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Empty(world.Modals(Carol));

        Assert.Equal(before, (await world.FindAsync(id)).Version);
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
    }

    private static Task<SandboxReply> Send(World world, SandboxRequest request) =>
        world.Slack.SendAsync(world.Slack.Sign(request), TestContext.Current.CancellationToken);

    private static string Button(SandboxMessage card, string text) => card.Buttons.Single(button => button.Text == text).ActionId;
}
