using JitBot.Core.Requests;
using JitBot.Sandbox.Teams;

namespace JitBot.Adapters.Tests.Teams.Intake;

/// <summary>What people type to the bot, through the real receiver.</summary>
public sealed class TeamsCommandTests
{
    [Fact]
    public async Task A_request_typed_in_person_asks_and_is_answered_in_that_chat()
    {
        await using var world = await IntakeWorld.PendingAsync();

        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
        Assert.Equal("alice@example.com", (await world.RequestAsync()).Requester.KubernetesUser);
        Assert.Contains(
            world.Teams.PersonalChat(IntakeWorld.Alice),
            message => message.PersonId is null && message.Shown.Contains("JIT-1", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_mention_in_a_channel_is_answered_in_person_and_the_channel_reads_no_more_than_that()
    {
        await using var world = await IntakeWorld.StartAsync();
        await world.TypeAsync(IntakeWorld.Alice, "status");

        await world.Teams.MentionAsync(
            IntakeWorld.Alice,
            DemoTenant.Shop.Id,
            "request shop/storefront 15m paths fix it with @Bob & <b>co</b>",
            null,
            TestContext.Current.CancellationToken
        );
        await world.Bot.WhenIdleAsync();

        Assert.Equal("fix it with @Bob & <b>co</b>", (await world.RequestAsync()).Reason);
        var said = world.Teams.Messages(DemoTenant.Shop.Id).Where(message => message.PersonId is null);
        Assert.Equal("I have answered you in our chat.", Assert.Single(said).Shown.Trim());
        Assert.Contains("JIT-1", world.LastAnswer(IntakeWorld.Alice), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_comes_twice_asks_once()
    {
        await using var world = await IntakeWorld.StartAsync();
        var chat = world.Teams.PersonalConversation(IntakeWorld.Alice);
        var message = world.Teams.BuildMessage(IntakeWorld.Alice, chat, "shop/storefront 15m paths fix it at once");

        await world.SendAsync(message);
        await world.SendAsync(message);

        await world.RequestAsync();
        Assert.Null(await world.FindAsync(2));
    }

    [Fact]
    public async Task Guests_and_strangers_are_told_so_and_nothing_is_done()
    {
        await using var world = await IntakeWorld.StartAsync();
        foreach (
            var (person, place) in new[] { (DemoTenant.Guest, DemoTenant.Shop), (DemoTenant.External, DemoTenant.GroupChat) }
        )
        {
            var text = "request shop/storefront 15m paths fix it at once";
            await world.SendAsync(world.Teams.BuildMessage(person.Id, place.Id, text));
        }

        Assert.Null(await world.FindAsync(1));
        Assert.Contains(
            world.Teams.Messages(DemoTenant.Shop.Id),
            message => message.PersonId is null && message.Shown.Contains("Guests", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("request")]
    [InlineData("/jit request")]
    public async Task Asking_for_nothing_in_particular_brings_the_form(string text)
    {
        await using var world = await IntakeWorld.StartAsync();

        await world.TypeAsync(IntakeWorld.Alice, text);

        Assert.Equal(["Show the choices"], world.Teams.PersonalChat(IntakeWorld.Alice)[^1].Buttons.Select(one => one.Title));
    }

    [Fact]
    public async Task Whoever_installs_the_app_is_told_once_what_to_type()
    {
        await using var world = await IntakeWorld.StartAsync();
        var chat = world.Teams.PersonalConversation(IntakeWorld.Alice);
        await world.Teams.UninstallAsync(IntakeWorld.Alice, chat, TestContext.Current.CancellationToken);

        await world.Teams.InstallAsync(IntakeWorld.Alice, chat, TestContext.Current.CancellationToken);
        await world.Bot.WhenIdleAsync();

        var welcome = Assert.Single(world.Teams.PersonalChat(IntakeWorld.Alice));
        Assert.Contains("Hello!", welcome.Shown, StringComparison.Ordinal);
        Assert.Equal(["Ask for Ingress access"], welcome.Buttons.Select(button => button.Title));
    }
}
