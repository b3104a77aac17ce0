using JitBot.Chat.Slack.Cards;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Chat;

public sealed class SlackClickTests
{
    [Fact]
    public async Task A_click_delivered_twice_counts_once()
    {
        await using var world = await PendingAsync(required: 2);
        var click = world.Slack.BuildClick(ChatWorld.Bob, world.Card, SlackCard.Approve);

        await world.Slack.SendAsync(click, TestContext.Current.CancellationToken);
        await world.Slack.SendAsync(click, TestContext.Current.CancellationToken);
        await world.Bot.WhenIdleAsync();

        Assert.Single((await world.RequestAsync()).Approvals);
        Assert.Empty(world.Slack.Ephemerals(ChatWorld.Bob));
    }

    [Fact]
    public async Task A_second_click_of_one_person_is_told_what_is_missing()
    {
        await using var world = await PendingAsync(required: 2);

        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve);
        await world.MoveAsync(TimeSpan.FromSeconds(1));
        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve);

        Assert.Contains("You have approved JIT-1 already; 1 of 2", world.LastAnswer(ChatWorld.Bob), StringComparison.Ordinal);
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
    }

    [Fact]
    public async Task A_click_on_an_old_card_is_told_that_it_is_decided()
    {
        await using var world = await PendingAsync();
        var old = world.Card;
        await world.DenyAsync(DemoWorkspace.Bob);

        await world.ClickAsync(DemoWorkspace.Carol.Id, SlackCard.Approve, old);

        Assert.Empty(world.Card.Buttons);
        Assert.Equal("JIT-1 was denied by bob.", world.LastAnswer(DemoWorkspace.Carol.Id));
    }

    [Fact]
    public async Task A_click_after_the_time_out_is_told_that_it_is_too_late()
    {
        await using var world = await PendingAsync();

        await world.MoveAsync(TimeSpan.FromHours(1));
        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve);

        Assert.Contains("timed out before you decided", world.LastAnswer(ChatWorld.Bob), StringComparison.Ordinal);
        Assert.Empty(world.Card.Buttons);
    }

    [Fact]
    public async Task Two_who_click_at_once_approve_once()
    {
        await using var world = await PendingAsync();

        await Task.WhenAll(
            world.Slack.ClickAsync(
                ChatWorld.Bob,
                world.Card,
                SlackCard.Approve,
                cancellationToken: TestContext.Current.CancellationToken
            ),
            world.Slack.ClickAsync(
                DemoWorkspace.Carol.Id,
                world.Card,
                SlackCard.Approve,
                cancellationToken: TestContext.Current.CancellationToken
            )
        );
        await world.Bot.WhenIdleAsync();

        Assert.Single((await world.RequestAsync()).Approvals);
        var told = world.Slack.Ephemerals(ChatWorld.Bob).Concat(world.Slack.Ephemerals(DemoWorkspace.Carol.Id));
        Assert.Contains("was approved by", Assert.Single(told).Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_outside_the_group_cannot_approve_and_the_thread_tells_it_once()
    {
        await using var world = await PendingAsync();

        await world.ClickAsync(DemoWorkspace.Dan.Id, SlackCard.Approve);
        await world.MoveAsync(TimeSpan.FromSeconds(1));
        await world.ClickAsync(DemoWorkspace.Dan.Id, SlackCard.Approve);

        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
        Assert.Single(world.Slack.Thread(world.Card), line => line.Shown.Contains("was refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_left_the_group_or_was_deactivated_after_the_card_was_posted_cannot_approve()
    {
        await using var world = await PendingAsync();
        world.Slack.Put(DemoWorkspace.Approvers with { Members = [ChatWorld.Bob] });
        world.Slack.Put(DemoWorkspace.Bob with { Deleted = true });

        await world.ClickAsync(DemoWorkspace.Carol.Id, SlackCard.Approve);
        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve);

        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
        Assert.Contains("can approve JIT-1", world.LastAnswer(DemoWorkspace.Carol.Id), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no_such_subteam")]
    [InlineData("missing_scope")]
    [InlineData("internal_error")]
    public async Task When_the_group_cannot_be_read_nothing_is_decided(string error)
    {
        await using var world = await PendingAsync();
        world.Slack.Faults.Fail("usergroups.users.list", error);

        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve);

        Assert.Contains("could not check just now", world.LastAnswer(ChatWorld.Bob), StringComparison.Ordinal);
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);

        await world.MoveAsync(TimeSpan.FromSeconds(1));
        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve);
        Assert.Equal(RequestPhase.Approved, (await world.RequestAsync()).Phase);
    }

    [Fact]
    public async Task The_requester_withdraws_by_denying()
    {
        await using var world = await PendingAsync();

        await world.ClickAsync(ChatWorld.Alice, SlackCard.Deny);

        Assert.Equal(RequestPhase.Withdrawn, (await world.RequestAsync()).Phase);
        Assert.Equal("requester", ChatWorld.KeyOf(Assert.Single(world.Slack.DirectMessages(ChatWorld.Alice))));
    }

    private static async Task<ChatWorld> PendingAsync(int required = 1)
    {
        var world = await ChatWorld.StartAsync(world =>
            world.Policies.Steps = [
                new ApprovalStep("team", required, [new GroupRef(GroupKind.Slack, DemoWorkspace.Approvers.Id)]),
            ]
        );
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        return world;
    }
}
