using JitBot.Chat.Slack.Cards;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Chat;

/// <summary>Posts that may be out unknown: after a kill between a post and its saving, and after a lost answer.</summary>
public sealed class SlackRecognitionTests
{
    private static readonly RequestId Id = new(1);

    [Fact]
    public async Task A_bot_killed_after_each_post_before_its_saving_posts_none_of_them_again()
    {
        await using var world = await ChatWorld.StartAsync();
        var kills = new HashSet<string>(StringComparer.Ordinal);
        world.Store.LosesAddress = kills.Add;
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        await RestartUntilToldAsync(world);
        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve);
        await RestartUntilToldAsync(world);
        await world.DoAsync(new ReportActivated(Id));
        await world.DoAsync(new Finish(Id, (await world.RequestAsync()).Requester));
        await world.DoAsync(new ReportGone(Id, []));
        await RestartUntilToldAsync(world);

        SeeEachOnce(world);
        Assert.True(kills.Count > 7, string.Join(' ', kills));
        Assert.Empty(world.Card.Buttons);
        Assert.Contains("Ended", world.Card.Shown, StringComparison.Ordinal);
        Assert.Contains(world.Slack.Calls, call => call.Method == "conversations.replies");
    }

    [Fact]
    public async Task A_card_that_is_recognised_comes_to_say_what_it_should()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Store.LosesAddress = key => key == "card";
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        await world.DenyAsync(DemoWorkspace.Bob);
        world.Store.LosesAddress = _ => false;
        await world.RestartBotAsync();
        await world.Bot.WhenIdleAsync();

        SeeEachOnce(world);
        Assert.Contains("Denied", world.Card.Shown, StringComparison.Ordinal);
        Assert.Empty(world.Card.Buttons);
    }

    [Fact]
    public async Task A_lost_answer_doubles_nothing()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Faults.LoseAnswer("chat.postMessage", channel: ChatWorld.Approvals);

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        await world.MoveAsync(TimeSpan.FromSeconds(1));
        SeeEachOnce(world);
        Assert.Single(world.Slack.Messages(ChatWorld.Approvals));

        world.Slack.Faults.LoseAnswer("chat.postMessage", channel: ChatWorld.Approvals);
        await world.DenyAsync(DemoWorkspace.Bob);
        await world.MoveAsync(TimeSpan.FromSeconds(1));
        SeeEachOnce(world);
        Assert.Equal((await world.RequestAsync()).Version, world.Store.Told(Id));
    }

    [Theory]
    [InlineData("internal_error")]
    [InlineData("fatal_error")]
    [InlineData("service_unavailable")]
    public async Task A_post_that_may_have_happened_and_did_not_is_posted_once(string error)
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Faults.Fail("chat.postMessage", error, channel: ChatWorld.Approvals);

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        await world.MoveAsync(TimeSpan.FromSeconds(1));

        SeeEachOnce(world);
        Assert.Single(world.Slack.Messages(ChatWorld.Approvals));
        Assert.Contains(world.Slack.Calls, call => call.Method == "conversations.history");
    }

    [Fact]
    public async Task Nothing_is_looked_for_where_nothing_went_wrong_nor_where_Slack_surely_did_nothing()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Faults.RateLimit("chat.postMessage", TimeSpan.FromSeconds(1), channel: ChatWorld.Approvals);
        world.Slack.Faults.Fail("chat.postMessage", "is_archived", channel: ChatWorld.Approvals);

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        await world.MoveAsync(TimeSpan.FromSeconds(1));
        await world.MoveAsync(TimeSpan.FromMinutes(6));
        await world.DenyAsync(DemoWorkspace.Bob);
        await world.RestartBotAsync();
        await world.Bot.WhenIdleAsync();

        SeeEachOnce(world);
        Assert.Equal((await world.RequestAsync()).Version, world.Store.Told(Id));
        Assert.DoesNotContain(
            world.Slack.Calls,
            call => call.Method is "conversations.history" or "conversations.replies" or "auth.test"
        );
    }

    [Fact]
    public async Task Without_the_scope_it_is_posted_all_the_same_and_said_once()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Faults.Fail("conversations.history", "missing_scope", count: 100);
        world.Slack.Faults.LoseAnswer("chat.postMessage", count: 2, channel: ChatWorld.Approvals);

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        await world.MoveAsync(TimeSpan.FromSeconds(1));
        await world.MoveAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(3, world.Slack.Messages(ChatWorld.Approvals).Count);
        Assert.Equal((await world.RequestAsync()).Version, world.Store.Told(Id));
        Assert.Single(world.Log.Lines, line => line.Contains("look for my own posts", StringComparison.Ordinal));
        Assert.DoesNotContain(world.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_is_full_for_minutes_makes_no_message_come_twice()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Store.LosesAddress = _ => true;
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        for (var minute = 0; minute < 5; minute++)
        {
            await world.MoveAsync(TimeSpan.FromMinutes(1));
        }

        SeeEachOnce(world);
        Assert.Equal(0, world.Store.Told(Id));

        world.Store.LosesAddress = _ => false;
        await world.MoveAsync(TimeSpan.FromMinutes(1));

        SeeEachOnce(world);
        Assert.Single(world.Slack.Messages(ChatWorld.Approvals));
        Assert.Equal((await world.RequestAsync()).Version, world.Store.Told(Id));
    }

    [Fact]
    public async Task What_cannot_be_noted_beforehand_is_not_posted_until_it_can()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Store.SavesLeft = 0;
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        Assert.Empty(world.Slack.Messages(ChatWorld.Approvals));

        world.Store.SavesLeft = int.MaxValue;
        await world.MoveAsync(TimeSpan.FromMinutes(1));

        SeeEachOnce(world);
        Assert.Single(world.Slack.Messages(ChatWorld.Approvals));
    }

    /// <summary>Each run gets one post further.</summary>
    private static async Task RestartUntilToldAsync(ChatWorld world)
    {
        for (var run = 0; world.Store.Told(Id) < (await world.RequestAsync()).Version; run++)
        {
            Assert.InRange(run, 0, 20);
            await world.RestartBotAsync();
            await world.Bot.WhenIdleAsync();
        }
    }

    private static void SeeEachOnce(ChatWorld world) =>
        Assert.All(
            world
                .Slack.Messages(ChatWorld.Approvals)
                .Concat(world.Slack.DirectMessages(ChatWorld.Alice))
                .Concat(world.Slack.Messages(DemoWorkspace.Admins.Id))
                .GroupBy(ChatWorld.KeyOf),
            posts => Assert.Single(posts)
        );
}
