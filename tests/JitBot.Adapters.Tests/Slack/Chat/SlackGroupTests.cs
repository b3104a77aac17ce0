using JitBot.Chat.Slack.Cards;
using JitBot.Core.Requests;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Chat;

/// <summary>Who counts as a member of the approvers at the instant of a decision, by the front door.</summary>
public sealed class SlackGroupTests
{
    private static readonly Dictionary<string, (Func<SandboxUser, SandboxUser> Change, string Answer)> Kinds = new(
        StringComparer.Ordinal
    )
    {
        ["deactivated"] = (user => user with { Deleted = true }, "deactivated"),
        ["guest of several channels"] = (user => user with { IsRestricted = true }, "Guests"),
        ["guest of one channel"] = (user => user with { IsRestricted = true, IsUltraRestricted = true }, "Guests"),
        ["guest of one channel by that flag alone"] = (user => user with { IsUltraRestricted = true }, "Guests"),
        ["stranger by Slack Connect"] = (user => user with { IsStranger = true, TeamId = "T0THEIRS" }, "another workspace"),
        ["of another workspace"] = (user => user with { TeamId = "T0THEIRS" }, "another workspace"),
        ["bot"] = (user => user with { IsBot = true }, "Bots and workflows"),
        ["without an address"] = (user => user with { Email = null }, "no e-mail address"),
    };

    public static TheoryData<string> Barred => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Barred))]
    public async Task Somebody_whom_nobody_here_vouches_for_cannot_approve_though_the_group_lists_them(string kind)
    {
        await using var world = await ChatWorld.StartAsync();
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        world.Slack.Put(Kinds[kind].Change(DemoWorkspace.Bob));

        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve);

        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
        Assert.Empty((await world.RequestAsync()).Approvals);
        Assert.Contains(Kinds[kind].Answer, world.LastAnswer(ChatWorld.Bob), StringComparison.Ordinal);
        Assert.Empty(world.Slack.Thread(world.Card));

        world.Slack.Put(DemoWorkspace.Bob);
        await world.MoveAsync(TimeSpan.FromSeconds(1));
        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve);
        Assert.Equal(RequestPhase.Approved, (await world.RequestAsync()).Phase);
    }

    [Theory]
    [MemberData(nameof(Barred))]
    public async Task Nor_can_they_ask(string kind)
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Put(Kinds[kind].Change(DemoWorkspace.Alice));

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");

        Assert.Null(await world.Store.FindAsync(new RequestId(1), TestContext.Current.CancellationToken));
        Assert.Contains(Kinds[kind].Answer, world.LastAnswer(ChatWorld.Alice), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_was_shown_a_moment_ago_decides_nothing_once_somebody_has_left_the_group()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        await world.TypeAsync(ChatWorld.Bob, "status");
        Assert.Contains("JIT-1", world.LastAnswer(ChatWorld.Bob), StringComparison.Ordinal);
        world.Slack.Put(DemoWorkspace.Approvers with { Members = [DemoWorkspace.Carol.Id] });

        // What is shown may be a minute old
        await world.MoveAsync(TimeSpan.FromSeconds(1));
        await world.TypeAsync(ChatWorld.Bob, "status");
        Assert.Contains("JIT-1", world.LastAnswer(ChatWorld.Bob), StringComparison.Ordinal);
        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve);
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);

        await world.MoveAsync(TimeSpan.FromSeconds(60));
        await world.TypeAsync(ChatWorld.Bob, "status");
        Assert.DoesNotContain("JIT-1", world.LastAnswer(ChatWorld.Bob), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_has_just_joined_decides_at_once_whatever_was_shown_to_them_before()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        await world.TypeAsync(DemoWorkspace.Dan.Id, "status");
        world.Slack.Put(DemoWorkspace.Approvers with { Members = [DemoWorkspace.Dan.Id] });

        await world.ClickAsync(DemoWorkspace.Dan.Id, SlackCard.Approve);

        Assert.Equal(RequestPhase.Approved, (await world.RequestAsync()).Phase);
    }

    [Fact]
    public async Task Every_decision_asks_for_the_group_anew()
    {
        await using var world = await ChatWorld.StartAsync();
        for (var number = 1; number <= 3; number++)
        {
            await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
            var card = world.Slack.Messages(ChatWorld.Approvals).Last(message => message.ThreadTs is null);
            var before = Asked(world);
            await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve, card);
            Assert.Equal(before + 1, Asked(world));
        }

        static int Asked(ChatWorld world) => world.Slack.Calls.Count(call => call.Method == "usergroups.users.list");
    }
}
