using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Threads;
using JitBot.Core.Chat;
using JitBot.Core.Requests.Commands;
using JitBot.Sandbox.Teams;

namespace JitBot.Adapters.Tests.Teams.Threads;

/// <summary>What goes wrong with Teams: nothing is lost or held up by it, and those who can mend it are told once.</summary>
public sealed class TeamsTroubleTests
{
    private const string NotInRoster = ConnectorErrors.NotInRoster;

    [Fact]
    public async Task A_restart_posts_nothing_twice_and_finishes_what_is_missing()
    {
        await using var world = await ThreadWorld.StartAsync();
        await world.AskAsync();
        await world.RestartBotAsync();
        await world.Teams.StopAsync();
        await world.DoAsync(new Finish(ThreadWorld.Id, ThreadWorld.Person(DemoTenant.Alice)));
        await world.Teams.RestartAsync(TestContext.Current.CancellationToken);

        await world.RestartBotAsync();
        await world.RestartBotAsync();

        Assert.Single(world.Roots);
        Assert.Single(world.Lines);
        Assert.Empty(world.Card.Buttons);
        Assert.Equal((await world.RequestAsync()).Version, world.Store.Told(ThreadWorld.Id));
    }

    [Fact]
    public async Task A_channel_that_the_bot_was_removed_from_raises_one_alert_and_is_told_to_be_mended()
    {
        await using var world = await ThreadWorld.StartAsync();
        world.Teams.Faults.Fail(
            TeamsCallNames.CreateConversation,
            "BotNotInConversationRoster",
            count: 6,
            channel: ThreadWorld.Approvals
        );

        for (var request = 1; request <= 3; request++)
        {
            await world.AskAsync(key: $"{request}");
        }

        await world.MoveAsync(ThreadTrouble.SlowRetry);

        var alert = Assert.Single(world.Teams.Messages(ThreadWorld.Admins));
        Assert.Contains("I cannot post in", alert.Shown, StringComparison.Ordinal);
        Assert.Contains("install the app", alert.Shown, StringComparison.Ordinal);
        Assert.Equal("BotNotInConversationRoster", Assert.Single(world.Bot.Outages.Now).Code);
        Assert.Single(world.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));

        await world.MoveAsync(ThreadTrouble.SlowRetry);

        Assert.Equal(3, world.Roots.Count);
        Assert.Empty(world.Bot.Outages.Now);
        Assert.Contains("Mended", Assert.Single(world.Teams.Messages(ThreadWorld.Admins)).Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removal_that_Teams_tells_of_is_alerted_before_anything_is_to_be_posted()
    {
        await using var world = await ThreadWorld.StartAsync();

        await world.Bot.Lost.TellAsync(
            [ThreadWorld.Approvals, "19:other@thread.tacv2"],
            NotInRoster,
            TestContext.Current.CancellationToken
        );
        await world.Bot.Lost.TellAsync([ThreadWorld.Approvals], NotInRoster, TestContext.Current.CancellationToken);

        Assert.Single(world.Teams.Messages(ThreadWorld.Admins));
        Assert.Equal(ThreadWorld.Approvals, Assert.Single(world.Bot.Outages.Now).Channel);

        await world.AskAsync();
        Assert.Empty(world.Bot.Outages.Now);
    }

    [Fact]
    public async Task Throttling_is_waited_out_as_long_as_Teams_says()
    {
        await using var world = await ThreadWorld.StartAsync(world => world.LimiterTime = world.Time);
        world.Teams.Faults.RateLimit(TeamsCallNames.CreateConversation, TimeSpan.FromMinutes(2), channel: ThreadWorld.Approvals);

        await world.AskAsync();
        Assert.Empty(world.Roots);
        await world.MoveAsync(TimeSpan.FromSeconds(119));
        Assert.Empty(world.Roots);
        await world.MoveAsync(TimeSpan.FromSeconds(1));

        Assert.Single(world.Roots);
    }

    [Fact]
    public async Task A_card_that_Teams_finds_too_large_comes_shortened_with_its_buttons()
    {
        await using var world = await ThreadWorld.StartAsync();
        world.Teams.Faults.Fail(TeamsCallNames.CreateConversation, "MessageSizeTooBig", channel: ThreadWorld.Approvals);

        await world.AskAsync();

        Assert.Equal(["Show my actions"], world.Card.Buttons.Select(button => button.Title));
        Assert.Contains("too long for Teams", world.Card.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("fix the checkout path", world.Card.Shown, StringComparison.Ordinal);
        Assert.NotEmpty(world.Card.Card!["refresh"]!["userIds"]!.AsArray());
    }

    [Fact]
    public async Task A_deleted_card_is_posted_anew_and_its_thread_goes_on_under_it()
    {
        await using var world = await ThreadWorld.StartAsync(world =>
            world.Policies.Steps = [world.Policies.Steps[0] with { Required = 2 }]
        );
        await world.AskAsync();
        world.Teams.Faults.Fail(TeamsCallNames.UpdateActivity, "ConversationNotFound", channel: ThreadWorld.Approvals);

        await world.ApproveAsync(DemoTenant.Bob);

        Assert.Equal(2, world.Roots.Count);
        Assert.Contains("1 of 2", world.Roots[1].Shown, StringComparison.Ordinal);
        Assert.Single(world.Teams.Thread(world.Roots[1]));
    }

    [Fact]
    public async Task Where_only_the_thread_is_gone_the_card_comes_again_for_the_next_line()
    {
        await using var world = await ThreadWorld.StartAsync();
        await world.AskAsync();
        world.Teams.Faults.Fail(TeamsCallNames.SendToConversation, "ConversationNotFound", channel: ThreadWorld.Approvals);

        await world.DenyAsync(DemoTenant.Bob);

        Assert.Equal(2, world.Roots.Count);
        Assert.Single(world.Teams.Thread(world.Roots[1]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_requester_who_cannot_be_reached_does_not_keep_the_story_from_ending(bool hasBlocked)
    {
        await using var world = await ThreadWorld.StartAsync();
        world.Teams.Put(DemoTenant.Alice with { HasBlockedBot = hasBlocked, IsDisabled = !hasBlocked });

        await world.AskAsync();
        await world.DenyAsync(DemoTenant.Bob);

        Assert.Empty(world.Teams.PersonalChat(DemoTenant.Alice.Id));
        Assert.Equal((await world.RequestAsync()).Version, world.Store.Told(ThreadWorld.Id));
        Assert.Empty(world.Bot.Outages.Now);
        Assert.Contains(world.Log.Lines, line => line.Contains("cannot be reached", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_channel_in_trouble_does_not_keep_the_requester_from_the_kubectl_line()
    {
        await using var world = await ThreadWorld.StartAsync();
        await world.AskAsync();
        world.Teams.Faults.Fail(null, "BotNotInConversationRoster", count: 100, channel: ThreadWorld.Approvals);

        await world.ApproveAsync(DemoTenant.Bob);
        await world.DoAsync(new ReportActivated(ThreadWorld.Id));

        Assert.Contains("kubectl", world.Teams.PersonalChat(DemoTenant.Alice.Id)[^1].Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_whose_answer_was_lost_comes_again_since_nobody_can_look_for_it()
    {
        await using var world = await ThreadWorld.StartAsync();
        world.Teams.Faults.LoseAnswer(TeamsCallNames.CreateConversation, channel: ThreadWorld.Approvals);

        await world.AskAsync();
        await world.MoveAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, world.Roots.Count);
        await world.DenyAsync(DemoTenant.Bob);
        Assert.Single(world.Teams.Thread(world.Roots[1]));
        Assert.Empty(world.Teams.Current(world.Roots[1])!.Buttons);
    }

    [Fact]
    public async Task A_Teams_that_takes_everything_and_never_says_so_gets_few_copies_and_longer_and_longer_apart()
    {
        await using var world = await ThreadWorld.StartAsync();
        world.Teams.Faults.LoseAnswer(TeamsCallNames.CreateConversation, count: 1000, channel: ThreadWorld.Approvals);
        await world.AskAsync();

        var minutes = new List<int>();
        for (var minute = 0; minute < 60; minute++)
        {
            minutes.AddRange(Enumerable.Repeat(minute, world.Roots.Count - minutes.Count));
            await world.MoveAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([0, 1, 3, 7, 15, 30, 45], minutes);
    }

    [Fact]
    public async Task The_postings_of_Slack_are_left_alone_and_those_of_Teams_bear_their_prefix()
    {
        await using var world = await ThreadWorld.StartAsync();
        var slacks = new Posting("card", new ThreadRef(ChatPlatform.Slack, "T0", "C0", "1.1"), "hash");
        await world.Store.SaveAsync(ThreadWorld.Id, slacks, TestContext.Current.CancellationToken);

        await world.AskAsync();

        Assert.Single(world.Roots);
        var saved = await world.Store.ListAsync(ThreadWorld.Id, TestContext.Current.CancellationToken);
        Assert.Equal(slacks, saved.Single(posting => posting.Address.Platform == ChatPlatform.Slack));
        var teams = saved.Where(posting => posting.Address.Platform == ChatPlatform.Teams).ToList();
        Assert.All(teams, posting => Assert.StartsWith("teams/", posting.Key, StringComparison.Ordinal));
        Assert.Equal(
            new ThreadRef(ChatPlatform.Teams, DemoTenant.TenantId, world.Card.ThreadConversation, world.Card.Id),
            teams.Single(posting => posting.Key == "teams/card").Address
        );
    }
}
