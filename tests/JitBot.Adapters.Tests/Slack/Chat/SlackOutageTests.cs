using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Threads;
using JitBot.Core.Requests;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Chat;

/// <summary>A channel that takes no posts: told once to whom it concerns, and nothing is lost or held up by it.</summary>
public sealed class SlackOutageTests
{
    private static readonly SandboxChannel WithoutBot = DemoWorkspace.Approvals with { Members = [ChatWorld.Bob] };

    public static TheoryData<string, SandboxChannel, string> Unusable =>
        new()
        {
            { "not_in_channel", WithoutBot, "invite the bot" },
            { "is_archived", DemoWorkspace.Approvals with { IsArchived = true }, "unarchive it" },
            { "channel_not_found", WithoutBot with { IsPrivate = true }, "invite the bot" },
        };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task It_is_told_once_however_many_requests_wait_and_all_that_is_missing_follows(
        string code,
        SandboxChannel broken,
        string remedy
    )
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Put(broken);
        for (var request = 0; request < 3; request++)
        {
            await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        }

        await world.DenyAsync(DemoWorkspace.Bob);
        Assert.Equal(RequestPhase.Denied, (await world.RequestAsync()).Phase);
        await world.MoveAsync(ThreadTrouble.SlowRetry);
        await world.MoveAsync(ThreadTrouble.SlowRetry);
        var alert = Assert.Single(world.Slack.Messages(DemoWorkspace.Admins.Id));
        Assert.All(
            [code, remedy, $"<#{ChatWorld.Approvals}>", "decisions go on"],
            part => Assert.Contains(part, alert.Shown, StringComparison.Ordinal)
        );
        Assert.Equal(alert.Shown, alert.Text);
        Assert.Contains(remedy, Assert.Single(Errors(world)), StringComparison.Ordinal);
        var outage = Assert.Single(world.Bot.Outages.Now);
        Assert.Equal((ChatWorld.Approvals, code), (outage.Channel, outage.Code));

        world.Slack.Put(DemoWorkspace.Approvals);
        await world.MoveAsync(ThreadTrouble.SlowRetry);

        Assert.Equal(3, world.Slack.Messages(ChatWorld.Approvals).Count(message => message.ThreadTs is null));
        Assert.Empty(world.Bot.Outages.Now);
        Assert.Contains("Mended", Assert.Single(world.Slack.Messages(DemoWorkspace.Admins.Id)).Shown, StringComparison.Ordinal);
        Assert.Equal((await world.RequestAsync()).Version, world.Store.Told(new RequestId(1)));
    }

    [Fact]
    public async Task One_that_breaks_anew_is_told_anew()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Put(WithoutBot);
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        world.Slack.Put(DemoWorkspace.Approvals);
        await world.MoveAsync(ThreadTrouble.SlowRetry);
        world.Slack.Put(WithoutBot);

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");

        var alerts = world.Slack.Messages(DemoWorkspace.Admins.Id);
        Assert.Equal(2, alerts.Count);
        Assert.Contains("Mended", alerts[0].Shown, StringComparison.Ordinal);
        Assert.Contains("I cannot post in", alerts[1].Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_in_the_middle_tells_nothing_twice_and_still_sees_the_end()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Put(WithoutBot);
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");

        await world.RestartBotAsync();
        await world.Bot.WhenIdleAsync();
        Assert.Single(world.Bot.Outages.Now);
        Assert.Single(world.Slack.Messages(DemoWorkspace.Admins.Id));

        world.Slack.Put(DemoWorkspace.Approvals);
        await world.RestartBotAsync();
        await world.Bot.WhenIdleAsync();

        Assert.Empty(world.Bot.Outages.Now);
        Assert.Contains("Mended", Assert.Single(world.Slack.Messages(DemoWorkspace.Admins.Id)).Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_that_passes_does_not_end_an_outage_of_posts()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        world.Slack.Faults.Fail("chat.postMessage", "not_in_channel", count: 100, channel: ChatWorld.Approvals);

        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve);
        await world.MoveAsync(ThreadTrouble.SlowRetry);

        Assert.Empty(world.Card.Buttons);
        Assert.Single(world.Bot.Outages.Now);
        Assert.Single(Errors(world));
        Assert.Single(world.Slack.Messages(DemoWorkspace.Admins.Id));
    }

    [Fact]
    public async Task Where_the_administrators_channel_is_broken_too_the_log_says_both_and_no_request_waits_for_it()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Put(WithoutBot);
        world.Slack.Put(DemoWorkspace.Admins with { IsArchived = true });
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        Assert.Equal(2, Errors(world).Count);
        Assert.Equal(2, world.Bot.Outages.Now.Count);

        world.Slack.Put(DemoWorkspace.Approvals);
        await world.MoveAsync(ThreadTrouble.SlowRetry);

        Assert.Equal((await world.RequestAsync()).Version, world.Store.Told(new RequestId(1)));
        Assert.Equal(DemoWorkspace.Admins.Id, Assert.Single(world.Bot.Outages.Now).Channel);
    }

    [Fact]
    public async Task Without_an_administrators_channel_the_log_alone_tells()
    {
        await using var world = await ChatWorld.StartAsync(world => world.Settings["Slack:AdminsChannel"] = null);
        world.Slack.Put(WithoutBot);

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");

        Assert.Single(Errors(world));
        Assert.Empty(world.Slack.Messages(DemoWorkspace.Admins.Id));
    }

    [Fact]
    public async Task A_requester_who_takes_no_messages_is_no_outage()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Faults.Fail("conversations.open", "channel_not_found", count: 100);

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");

        Assert.Empty(world.Bot.Outages.Now);
        Assert.Empty(world.Slack.Messages(DemoWorkspace.Admins.Id));
        Assert.Equal((await world.RequestAsync()).Version, world.Store.Told(new RequestId(1)));
    }

    [Fact]
    public async Task A_refused_token_is_logged_once_for_all_requests_and_known_until_it_works_again()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Faults.Fail("chat.postMessage", "token_revoked", count: 4);
        world.Slack.Faults.Fail("conversations.open", "token_revoked", count: 2);

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");

        Assert.Contains("set Slack:BotToken", Assert.Single(Errors(world)), StringComparison.Ordinal);
        Assert.Contains("token_revoked", world.Bot.Token.TokenTrouble, StringComparison.Ordinal);

        await world.MoveAsync(ThreadTrouble.SlowRetry);
        await world.MoveAsync(ThreadTrouble.SlowRetry);
        await world.MoveAsync(ThreadTrouble.SlowRetry);
        Assert.Null(world.Bot.Token.TokenTrouble);
        Assert.Single(world.Slack.Messages(ChatWorld.Approvals));
    }

    [Fact]
    public async Task A_missing_scope_is_named_with_what_it_is_needed_for()
    {
        await using var world = await ChatWorld.StartAsync(scopes: ["commands", "chat:write", "users:read", "users:read.email"]);

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");

        var trouble = Assert.Single(world.Bot.Token.ScopeTroubles);
        Assert.Contains("conversations.open", trouble, StringComparison.Ordinal);
        Assert.Contains("im:write", trouble, StringComparison.Ordinal);
        Assert.Single(Errors(world));
        Assert.Null(world.Bot.Token.TokenTrouble);
        Assert.Single(world.Slack.Messages(ChatWorld.Approvals));
    }

    private static List<string> Errors(ChatWorld world) =>
        [.. world.Log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal))];
}
