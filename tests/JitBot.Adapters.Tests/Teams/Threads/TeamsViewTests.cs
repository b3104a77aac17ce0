using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests.Commands;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Adapters.Tests.Teams.Threads;

/// <summary>What of a card is for whom. Whether they may is asked when they press.</summary>
public sealed class TeamsViewTests
{
    [Fact]
    public async Task An_approver_sees_the_decisions()
    {
        await using var world = await ThreadWorld.StartAsync();
        await world.AskAsync();

        Assert.Equal(["Approve", "Deny", "Change…", "Policy's verdict"], await TitlesAsync(world, DemoTenant.Bob));
    }

    [Fact]
    public async Task The_requester_sees_what_they_can_do_and_no_decision()
    {
        await using var world = await ThreadWorld.StartAsync(world =>
            world.Policies.Steps = [world.Policies.Steps[0] with { Approvers = [ThreadWorld.User(DemoTenant.Alice)] }]
        );
        await world.AskAsync();

        Assert.Equal(["Withdraw"], await TitlesAsync(world, DemoTenant.Alice));
    }

    [Fact]
    public async Task An_onlooker_sees_no_button_whatever_post_they_name()
    {
        await using var world = await ThreadWorld.StartAsync();
        await world.AskAsync();
        await world.ApproveAsync(DemoTenant.Bob);
        await world.DoAsync(new ReportActivated(ThreadWorld.Id));

        foreach (var post in new[] { null, RequestStory.RequesterCardKey, "direct-4", "nothing" })
        {
            Assert.Empty(await TitlesAsync(world, DemoTenant.Dan, post));
            Assert.DoesNotContain("kubectl", await JsonAsync(world, DemoTenant.Dan, post), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_requesters_own_posts_are_drawn_for_them_again()
    {
        await using var world = await ThreadWorld.StartAsync();
        await world.AskAsync();
        await world.ApproveAsync(DemoTenant.Bob);
        await world.DoAsync(new ReportActivated(ThreadWorld.Id));

        Assert.Equal(
            ["I'm done", "Ask for more time"],
            await TitlesAsync(world, DemoTenant.Alice, RequestStory.RequesterCardKey)
        );
        Assert.Contains("kubectl", await JsonAsync(world, DemoTenant.Alice, "direct-4"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_undecided_card_asks_the_viewers_client_to_go_on_asking()
    {
        await using var world = await ThreadWorld.StartAsync();
        await world.AskAsync();
        Assert.Equal([DemoTenant.Bob.Mri], (await DrawAsync(world, DemoTenant.Bob)).Card.Refresh?.UserIds);

        await world.DenyAsync(DemoTenant.Bob);

        Assert.Null((await DrawAsync(world, DemoTenant.Bob)).Card.Refresh);
    }

    private static async Task<TeamsContent> DrawAsync(ThreadWorld world, TeamsPerson who, string? post = null) =>
        await world.Bot.Views.OfAsync(
            await world.RequestAsync(),
            post,
            ThreadWorld.Person(who),
            who.Mri,
            TestContext.Current.CancellationToken
        );

    private static async Task<IEnumerable<string?>> TitlesAsync(ThreadWorld world, TeamsPerson who, string? post = null) =>
        (await DrawAsync(world, who, post)).Card.Body.OfType<ActionSet>().SelectMany(set => set.Actions).Select(one => one.Title);

    private static async Task<string> JsonAsync(ThreadWorld world, TeamsPerson who, string? post = null) =>
        (await DrawAsync(world, who, post)).Card.ToJson().GetRawText();
}
