using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Threads;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Chat;

public sealed class SlackTroubleTests
{
    private static readonly RequestId Id = new(1);

    [Fact]
    public async Task A_restart_posts_nothing_twice_and_finishes_what_is_missing()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        await world.RestartBotAsync();
        await world.Bot.WhenIdleAsync();

        await world.Slack.StopAsync();
        await world.DoAsync(new Finish(Id, (await world.RequestAsync()).Requester));
        await world.Slack.RestartAsync(TestContext.Current.CancellationToken);
        await world.RestartBotAsync();
        await world.Bot.WhenIdleAsync();
        await world.RestartBotAsync();
        await world.Bot.WhenIdleAsync();

        var messages = world.Slack.Messages(ChatWorld.Approvals);
        Assert.Equal(2, messages.Count);
        Assert.Equal(messages.Count, messages.Select(message => message.MetadataJson).Distinct().Count());
        Assert.Empty(world.Card.Buttons);
        Assert.Equal((await world.RequestAsync()).Version, world.Store.Told(Id));
    }

    [Fact]
    public async Task Slack_that_is_down_for_minutes_holds_up_no_decision_and_hears_everything_afterwards()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        await world.Slack.StopAsync();

        await world.DoAsync(new Finish(Id, (await world.RequestAsync()).Requester));
        Assert.Equal(RequestPhase.Withdrawn, (await world.RequestAsync()).Phase);
        for (var minute = 0; minute < 5; minute++)
        {
            await world.MoveAsync(TimeSpan.FromMinutes(1));
        }

        Assert.NotEqual(2, world.Store.Told(Id));
        await world.Slack.RestartAsync(TestContext.Current.CancellationToken);
        await world.MoveAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(world.Card.Buttons);
        Assert.Equal(2, world.Slack.Messages(ChatWorld.Approvals).Count);
        Assert.Equal(2, world.Store.Told(Id));
    }

    [Fact]
    public async Task A_rate_limit_of_minutes_is_waited_out()
    {
        await using var world = await ChatWorld.StartAsync(world => world.LimiterTime = world.Time);
        world.Slack.Faults.RateLimit("chat.postMessage", TimeSpan.FromMinutes(2), channel: ChatWorld.Approvals);

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        Assert.Empty(world.Slack.Messages(ChatWorld.Approvals));
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);

        await world.MoveAsync(TimeSpan.FromSeconds(119));
        Assert.Empty(world.Slack.Messages(ChatWorld.Approvals));
        await world.MoveAsync(TimeSpan.FromSeconds(1));
        Assert.Single(world.Slack.Messages(ChatWorld.Approvals));
    }

    [Theory]
    [InlineData("is_archived")]
    [InlineData("token_revoked")]
    [InlineData("invalid_blocks")]
    public async Task What_only_a_human_can_mend_is_logged_once_and_tried_slowly(string error)
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Faults.Fail("chat.postMessage", error, count: 3, channel: ChatWorld.Approvals);

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        await world.MoveAsync(ThreadTrouble.SlowRetry);
        await world.MoveAsync(ThreadTrouble.SlowRetry);
        Assert.Empty(world.Slack.Messages(ChatWorld.Approvals));
        Assert.Single(
            world.Log.Lines,
            line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(error, StringComparison.Ordinal)
        );

        await world.MoveAsync(ThreadTrouble.SlowRetry);
        Assert.Single(world.Slack.Messages(ChatWorld.Approvals));
    }

    [Fact]
    public async Task A_requester_who_cannot_be_reached_does_not_keep_the_story_from_ending()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        world.Slack.Put(DemoWorkspace.Alice with { Deleted = true });

        await world.DenyAsync(DemoWorkspace.Bob);

        Assert.Equal((await world.RequestAsync()).Version, world.Store.Told(Id));
        Assert.Single(world.Slack.Thread(world.Card));
    }

    [Fact]
    public async Task A_channel_in_trouble_does_not_keep_the_requester_from_the_kubectl_line()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        var card = world.Card;
        world.Slack.Put(DemoWorkspace.Approvals with { IsArchived = true });

        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve, card);
        await world.DoAsync(new ReportActivated(Id));

        Assert.Contains(
            "kubectl --context prod -n shop edit ingress storefront",
            world.Slack.DirectMessages(ChatWorld.Alice)[^1].Shown,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_deleted_card_is_posted_again_while_it_can_be_decided()
    {
        await using var world = await ChatWorld.StartAsync(world =>
            world.Policies.Steps = [world.Policies.Steps[0] with { Required = 2 }]
        );
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        world.Slack.Faults.Fail("chat.update", "message_not_found", channel: ChatWorld.Approvals);

        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve);

        var cards = world.Slack.Messages(ChatWorld.Approvals).Where(message => message.ThreadTs is null).ToList();
        Assert.Equal(2, cards.Count);
        Assert.Contains("1 of 2", cards[1].Shown, StringComparison.Ordinal);
        Assert.Single(world.Slack.Thread(cards[1]));
    }

    [Fact]
    public async Task A_command_taken_while_Slack_is_down_is_answered_when_it_is_back()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Faults.Abort("users.info", 2);

        await world.Slack.SendCommandAsync(
            ChatWorld.Alice,
            DemoWorkspace.Shop.Id,
            "/jit",
            "status",
            TestContext.Current.CancellationToken
        );
        await world.Time.WhenWaitingAsync(TimeSpan.FromMilliseconds(250));
        world.Time.Advance(TimeSpan.FromMilliseconds(250));
        await world.Time.WhenWaitingAsync(TimeSpan.FromMilliseconds(500));
        world.Time.Advance(TimeSpan.FromMilliseconds(500));
        await world.Bot.WhenIdleAsync();

        Assert.Contains("asked for nothing yet", world.LastAnswer(ChatWorld.Alice), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_was_taken_before_a_crash_is_worked_off_after_it()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Faults.Abort("users.info");
        await world.Slack.SendCommandAsync(
            ChatWorld.Alice,
            DemoWorkspace.Shop.Id,
            "/jit",
            "shop/storefront 20m fix it",
            TestContext.Current.CancellationToken
        );
        await world.Time.WhenWaitingAsync(TimeSpan.FromMilliseconds(250));
        Assert.Single(world.Store.Pending);

        await world.RestartBotAsync();
        await world.Bot.WhenIdleAsync();

        Assert.Empty(world.Store.Pending);
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
        Assert.Single(world.Slack.Messages(ChatWorld.Approvals));
    }
}
