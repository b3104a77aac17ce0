using JitBot.Core.Requests;
using JitBot.Sandbox.Teams;

namespace JitBot.Adapters.Tests.Teams.Intake;

/// <summary>What people read and what is done where the bot is not installed, or where its answers do not come through.</summary>
public sealed class TeamsTroubledAnswerTests
{
    private const string Ask = "request shop/storefront 15m paths fix it at once";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_the_bot_is_not_installed_the_roster_of_ones_own_chat_says_who_one_is()
    {
        await using var world = await IntakeWorld.StartAsync();
        await world.TypeAsync(IntakeWorld.Alice, "status");
        NotInstalled(world);

        await MentionAsync(world, Ask);

        Assert.Equal("alice@example.com", (await world.RequestAsync()).Requester.Email);
    }

    [Fact]
    public async Task Without_ones_own_chat_one_is_told_at_once_what_to_do_and_nothing_is_done()
    {
        await using var world = await IntakeWorld.StartAsync();
        NotInstalled(world);

        await MentionAsync(world, Ask);
        var dialog = await world.Teams.RunCommandAsync(IntakeWorld.Alice, DemoTenant.Shop.Id, "ask", cancellationToken: Cancel);

        Assert.Null(await world.FindAsync(1));
        Assert.Contains("Add JitBot to your Teams", Assert.Single(SaidInShop(world)), StringComparison.Ordinal);
        Assert.Contains("Add JitBot to your Teams", dialog.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_adding_the_bot_one_is_served_within_seconds()
    {
        await using var world = await IntakeWorld.StartAsync();
        NotInstalled(world);
        await world.Teams.RunCommandAsync(IntakeWorld.Alice, DemoTenant.Shop.Id, "ask", cancellationToken: Cancel);
        await world.TypeAsync(IntakeWorld.Alice, "status");
        world.Time.Advance(TimeSpan.FromSeconds(3));

        await world.Teams.RunCommandAsync(IntakeWorld.Alice, DemoTenant.Shop.Id, "ask", cancellationToken: Cancel);

        Assert.Single(world.Teams.Dialogs(IntakeWorld.Alice));
    }

    [Fact]
    public async Task The_line_in_the_channel_is_a_courtesy_whose_failure_repeats_nothing()
    {
        await using var world = await IntakeWorld.StartAsync();
        await world.TypeAsync(IntakeWorld.Alice, "status");
        world.Teams.Faults.Status(TeamsCallNames.SendToConversation, 503, count: 100, channel: DemoTenant.Shop.Id);

        await MentionAsync(world, Ask);

        Assert.Empty(SaidInShop(world));
        Assert.Single(Told(world), text => text.Contains("I will tell you how it goes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_cannot_be_written_to_reads_in_the_channel_that_it_was_taken()
    {
        await using var world = await IntakeWorld.StartAsync();
        await world.TypeAsync(IntakeWorld.Alice, "status");
        world.Teams.Faults.Fail(
            TeamsCallNames.SendToConversation,
            "ConversationBlockedByUser",
            channel: world.Teams.PersonalConversation(IntakeWorld.Alice)
        );

        await MentionAsync(world, Ask);

        await world.RequestAsync();
        var said = Assert.Single(SaidInShop(world));
        Assert.Contains("I have worked off what you asked", said, StringComparison.Ordinal);
        Assert.DoesNotContain("JIT-1", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_at_a_card_again_leaves_the_rosters_to_decisions_which_always_ask()
    {
        await using var world = await IntakeWorld.PendingAsync();
        await world.LookAsync(IntakeWorld.Bob);
        var (look, press) = (
            world.Teams.BuildRefresh(IntakeWorld.Bob, world.Card),
            world.Teams.BuildClick(IntakeWorld.Bob, world.Card, "Approve")
        );
        world.Teams.Faults.Status(TeamsCallNames.GetMember, 503, count: 100);

        Assert.Contains("Approve", (await world.SendAsync(look)).Body, StringComparison.Ordinal);
        Assert.Contains("did not tell me", (await world.SendAsync(press)).Body, StringComparison.Ordinal);
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
        world.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Contains("did not tell me", (await world.SendAsync(look)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mention_that_its_entity_writes_otherwise_is_no_part_of_the_command()
    {
        await using var world = await IntakeWorld.StartAsync();
        var message = world
            .Teams.BuildMessage(IntakeWorld.Alice, DemoTenant.Shop.Id, Ask)
            .With(activity => activity["text"] = $"<at id=\"0\">Jit Bot</at>&nbsp;{Ask}");

        await world.SendAsync(message);

        Assert.Equal("fix it at once", (await world.RequestAsync()).Reason);
    }

    private static void NotInstalled(IntakeWorld world) =>
        world.Teams.Faults.Fail(TeamsCallNames.GetMember, "BotNotInConversationRoster", count: 100, channel: DemoTenant.Shop.Id);

    private static async Task MentionAsync(IntakeWorld world, string text)
    {
        await world.Teams.MentionAsync(IntakeWorld.Alice, DemoTenant.Shop.Id, text, null, Cancel);
        await world.Bot.WhenIdleAsync();
    }

    private static IEnumerable<string> Told(IntakeWorld world) =>
        world.Teams.PersonalChat(IntakeWorld.Alice).Where(message => message.PersonId is null).Select(message => message.Shown);

    private static IReadOnlyList<string> SaidInShop(IntakeWorld world) =>
        [.. world.Teams.Messages(DemoTenant.Shop.Id).Where(message => message.PersonId is null).Select(message => message.Shown)];
}
