using System.Text.Json.Nodes;
using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Core.Requests;
using JitBot.Sandbox.Teams;

namespace JitBot.Adapters.Tests.Teams.Intake;

/// <summary>The form by which access is asked for, and what one could send who forges it.</summary>
public sealed class TeamsFormTests
{
    private const string Storefront = "prod/shop/storefront";

    private static readonly Dictionary<string, string> Complete = new()
    {
        ["fields"] = "paths",
        ["duration"] = "15m",
        ["reason"] = "fix the checkout",
    };

    [Fact]
    public async Task Only_Ingresses_that_a_policy_could_allow_to_that_person_are_offered()
    {
        await using var world = await IntakeWorld.StartAsync();
        var form = await FormAsync(world, IntakeWorld.Alice);

        var offered = await world.Teams.SuggestAsync(
            IntakeWorld.Alice,
            form,
            "ingress",
            "",
            TestContext.Current.CancellationToken
        );

        Assert.Equal([Storefront], offered.Select(choice => choice.Value));
    }

    [Fact]
    public async Task A_form_that_is_filled_in_asks_once_however_often_it_is_sent()
    {
        await using var world = await IntakeWorld.StartAsync();
        var form = await ChosenAsync(world);
        var sending = world.Teams.BuildClick(IntakeWorld.Alice, form, "Ask", Complete);

        await world.SendAsync(sending);
        await world.SendAsync(sending);

        Assert.Equal((RequestPhase.Pending, "fix the checkout"), await ShortAsync(world));
        Assert.Null(await world.FindAsync(2));
    }

    [Fact]
    public async Task What_is_missing_is_told_in_place_and_the_input_is_kept()
    {
        await using var world = await IntakeWorld.StartAsync();
        var form = await ChosenAsync(world);

        await world.PressAsync(IntakeWorld.Alice, "Ask", form, new Dictionary<string, string> { ["reason"] = "why" });

        var card = world.Teams.CardAs(IntakeWorld.Alice, form)!.ToJsonString();
        Assert.Contains("Choose what you want to change.", card, StringComparison.Ordinal);
        Assert.Contains("\"why\"", card, StringComparison.Ordinal);
        Assert.Null(await world.FindAsync(1));
    }

    [Theory]
    [InlineData("ingress", "prod/bank/vault")]
    [InlineData("ingress", "../..")]
    [InlineData("fields", "paths,hosts")]
    [InlineData("fields", "everything")]
    [InlineData("duration", "99h")]
    [InlineData("duration", "-5m")]
    [InlineData("start", "2001-01-01")]
    public async Task A_forged_form_asks_for_nothing(string field, string value)
    {
        await using var world = await IntakeWorld.StartAsync();
        var form = await ChosenAsync(world);
        var forged = world
            .Teams.BuildClick(IntakeWorld.Alice, form, "Ask", Complete)
            .With(activity =>
            {
                var data = activity["value"]!["action"]!["data"]!.AsObject();
                data[field] = value;
                data["startTime"] = field == "start" ? "10:00" : "";
            });

        var reply = await world.SendAsync(forged);

        Assert.Equal(200, reply.Status);
        Assert.True(await world.FindAsync(1) is null or { Phase: RequestPhase.Refused });
    }

    [Fact]
    public async Task Somebody_elses_form_asks_for_nothing_in_their_name()
    {
        await using var world = await IntakeWorld.StartAsync();
        var form = await ChosenAsync(world);
        var sending = world.Teams.BuildClick(IntakeWorld.Alice, form, "Ask", Complete);

        await world.SendAsync(IntakeWorld.As(sending, DemoTenant.Bob));
        Assert.Null(await world.FindAsync(1));
        await world.SendAsync(sending);

        Assert.Equal("alice@example.com", (await world.RequestAsync()).Requester.Email);
    }

    [Fact]
    public async Task The_command_list_opens_the_form_as_a_dialog_and_a_dialog_asks_too()
    {
        await using var world = await IntakeWorld.StartAsync();
        await world.Teams.RunCommandAsync(
            IntakeWorld.Alice,
            DemoTenant.Shop.Id,
            "ask",
            cancellationToken: TestContext.Current.CancellationToken
        );
        var dialog = Assert.Single(world.Teams.Dialogs(IntakeWorld.Alice));
        var submission = world
            .Teams.BuildSubmission(dialog, "Show the choices")
            .With(activity =>
            {
                var data = activity["value"]!["data"]!.AsObject();
                data["jitbot_verb"] = "jitbot_ask";
                data["ingress"] = Storefront;
                foreach (var (name, value) in Complete)
                {
                    data[name] = value;
                }
            });

        await world.SendAsync(submission);
        await world.SendAsync(submission);

        Assert.Equal((RequestPhase.Pending, "fix the checkout"), await ShortAsync(world));
        Assert.Null(await world.FindAsync(2));
    }

    [Fact]
    public async Task The_form_keeps_the_limits_of_cards_at_every_step()
    {
        await using var world = await IntakeWorld.StartAsync();
        var form = await ChosenAsync(world);
        var card = world.Teams.CardAs(IntakeWorld.Alice, form)!;

        Assert.Empty(AdaptiveCardLimits.Check(System.Text.Json.JsonSerializer.SerializeToElement<JsonNode>(card)));
    }

    private static async Task<TeamsMessage> FormAsync(IntakeWorld world, string person)
    {
        await world.TypeAsync(person, "request");
        return world.Teams.PersonalChat(person)[^1];
    }

    /// <summary>Alice's form with the Ingress chosen.</summary>
    private static async Task<TeamsMessage> ChosenAsync(IntakeWorld world)
    {
        var form = await FormAsync(world, IntakeWorld.Alice);
        await world.Teams.SuggestAsync(IntakeWorld.Alice, form, "ingress", "store", TestContext.Current.CancellationToken);
        await world.PressAsync(
            IntakeWorld.Alice,
            "Show the choices",
            form,
            new Dictionary<string, string> { ["ingress"] = Storefront }
        );
        return form;
    }

    private static async Task<(RequestPhase, string)> ShortAsync(IntakeWorld world)
    {
        var request = await world.RequestAsync();
        return (request.Phase, request.Reason);
    }
}
