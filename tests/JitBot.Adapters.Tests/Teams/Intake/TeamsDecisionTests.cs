using System.Text.Json.Nodes;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Sandbox.Teams;

namespace JitBot.Adapters.Tests.Teams.Intake;

/// <summary>The buttons of a request's card, and what one could send who copied them.</summary>
public sealed class TeamsDecisionTests
{
    [Fact]
    public async Task An_approver_decides_on_the_card_and_sees_it_change()
    {
        await using var world = await IntakeWorld.PendingAsync();
        await world.LookAsync(IntakeWorld.Bob);

        await world.PressAsync(IntakeWorld.Bob, "Approve");

        Assert.Equal(RequestPhase.Approved, (await world.RequestAsync()).Phase);
        Assert.DoesNotContain(world.Teams.Buttons(IntakeWorld.Bob, world.Card), button => button.Title == "Approve");
    }

    [Fact]
    public async Task A_press_that_comes_twice_decides_once()
    {
        await using var world = await IntakeWorld.PendingAsync();
        var press = await ApprovalAsync(world);

        await world.SendAsync(press);
        var version = (await world.RequestAsync()).Version;
        await world.SendAsync(press);

        Assert.Equal(version, (await world.RequestAsync()).Version);
    }

    [Fact]
    public async Task The_requester_cannot_approve_with_a_press_copied_from_an_approver()
    {
        await using var world = await IntakeWorld.PendingAsync();

        var reply = await world.SendAsync(IntakeWorld.As(await ApprovalAsync(world), DemoTenant.Alice));

        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
        Assert.Contains("Nothing was done", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_approves_in_Teams_what_they_asked_for_in_Slack()
    {
        await using var world = await IntakeWorld.StartAsync();
        await world.TypeAsync(IntakeWorld.Bob, "status");
        await world.Bot.Desk.SubmitAsync(
            new RequestDraft(
                "1",
                new Principal(ChatPlatform.Slack, "T0SANDBOX", "U0ALICE", "Al", "ALICE@example.com", "alice@example.com"),
                new IngressRef("prod", "shop", "storefront"),
                IngressFields.Paths,
                TimeSpan.FromMinutes(20),
                "fix the checkout",
                null,
                null
            ),
            TestContext.Current.CancellationToken
        );
        await world.Bot.WhenIdleAsync();

        await world.SendAsync(IntakeWorld.As(await ApprovalAsync(world), DemoTenant.Alice));
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
        await world.SendAsync(await ApprovalAsync(world));
        Assert.Equal(RequestPhase.Approved, (await world.RequestAsync()).Phase);
    }

    [Fact]
    public async Task Onlookers_guests_and_strangers_decide_nothing_whatever_they_send()
    {
        await using var world = await IntakeWorld.PendingAsync();
        var press = await ApprovalAsync(world);

        foreach (var person in new[] { DemoTenant.Dan, DemoTenant.Guest, DemoTenant.External })
        {
            var reply = await world.SendAsync(IntakeWorld.As(press, person));
            Assert.Equal(200, reply.Status);
        }

        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
    }

    [Fact]
    public async Task Somebody_who_says_to_be_another_of_the_roster_is_not()
    {
        await using var world = await IntakeWorld.PendingAsync();

        await world.SendAsync((await ApprovalAsync(world)).With(activity => activity["from"]!["id"] = DemoTenant.Dan.Mri));

        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
    }

    [Theory]
    [InlineData("uid", "0a1b2c3d")]
    [InlineData("request", "JIT-2")]
    [InlineData("request", "JIT-1 0a1b2c3d")]
    public async Task A_press_that_names_another_request_decides_nothing(string field, string value)
    {
        await using var world = await IntakeWorld.PendingAsync();

        await world.SendAsync((await ApprovalAsync(world)).With(activity => Data(activity)[field] = value));

        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
    }

    [Fact]
    public async Task A_denial_asks_why_and_then_denies()
    {
        await using var world = await IntakeWorld.PendingAsync();
        await world.LookAsync(IntakeWorld.Bob);
        await world.PressAsync(IntakeWorld.Bob, "Deny");
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
        Assert.Contains("Why not?", world.Teams.CardAs(IntakeWorld.Bob, world.Card)!.ToJsonString(), StringComparison.Ordinal);

        await world.PressAsync(IntakeWorld.Bob, "Deny", inputs: new Dictionary<string, string> { ["reason"] = "not now" });

        Assert.Equal(RequestPhase.Denied, (await world.RequestAsync()).Phase);
    }

    [Fact]
    public async Task A_change_to_more_than_was_asked_is_refused_with_what_was_filled_in_kept()
    {
        await using var world = await IntakeWorld.PendingAsync();
        var press = (await ApprovalAsync(world)).With(activity =>
        {
            activity["value"]!["action"]!["verb"] = "jitbot_change";
            Data(activity)["duration"] = "45m";
            Data(activity)["fields"] = "paths,tls";
        });

        var reply = await world.SendAsync(press);

        Assert.Contains("You can only shorten the time", reply.Body, StringComparison.Ordinal);
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
    }

    [Fact]
    public async Task An_old_client_decides_by_a_message_and_is_told_in_person()
    {
        await using var world = await IntakeWorld.PendingAsync();
        var uid = (await world.RequestAsync()).Uid;
        var chat = world.Teams.PersonalConversation(IntakeWorld.Bob);
        var message = world
            .Teams.BuildMessage(IntakeWorld.Bob, chat, "")
            .With(activity =>
                activity["value"] = new JsonObject
                {
                    ["jitbot_verb"] = "jitbot_approve",
                    ["request"] = "JIT-1",
                    ["uid"] = uid,
                }
            );

        await world.SendAsync(message);
        await world.SendAsync(message);

        Assert.Equal(RequestPhase.Approved, (await world.RequestAsync()).Phase);
        Assert.Contains("JIT-1", world.LastAnswer(IntakeWorld.Bob), StringComparison.Ordinal);
    }

    private static JsonObject Data(JsonObject activity) => activity["value"]!["action"]!["data"]!.AsObject();

    /// <summary>Bob's press of Approve, not sent yet.</summary>
    private static async Task<TeamsRequest> ApprovalAsync(IntakeWorld world)
    {
        await world.LookAsync(IntakeWorld.Bob);
        return world.Teams.BuildClick(IntakeWorld.Bob, world.Card, "Approve");
    }
}
