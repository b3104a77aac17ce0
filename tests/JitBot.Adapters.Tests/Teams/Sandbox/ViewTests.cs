using JitBot.Sandbox;
using JitBot.Sandbox.Teams;

namespace JitBot.Adapters.Tests.Teams.Sandbox;

/// <summary>Cards as each person's own client shows them, and what its buttons send.</summary>
public sealed class ViewTests : IAsyncLifetime
{
    private static readonly string Bob = DemoTenant.Bob.Id;
    private static readonly string Dan = DemoTenant.Dan.Id;
    private FakeTeamsBot bot = null!;

    public async ValueTask InitializeAsync() => bot = await FakeTeamsBot.Start();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public async Task Whom_the_card_names_gets_a_view_of_their_own_on_looking_and_others_the_card_as_posted()
    {
        var card = await PostBase();
        bot.AnswerWithCard(Activities.Adaptive("Bob's view", Activities.Execute("Approve", "approve")));
        await bot.Teams.LookAsync(Bob, card, FakeTeamsBot.Stop);
        Assert.Equal(("invoke", "adaptiveCard/action"), ((string?)bot.Last["type"], (string?)bot.Last["name"]));
        Assert.Equal("automatic", (string?)bot.Last["value"]!["trigger"]);
        Assert.Equal("view", (string?)bot.Last["value"]!["action"]!["verb"]);
        Assert.Equal(card.Id, (string?)bot.Last["replyToId"]);
        Assert.Equal("Bob's view\nApprove", bot.Teams.ShownTo(Bob, card));

        Assert.Equal(SandboxReply.NotSent, (await bot.Teams.LookAsync(Dan, card, FakeTeamsBot.Stop)).Bot);
        Assert.Equal("Pending\nShow my actions", bot.Teams.ShownTo(Dan, card));
        Assert.Single(bot.Received);
    }

    [Fact]
    public async Task A_press_on_ones_own_view_sends_its_data_and_the_answer_changes_that_view_alone()
    {
        var card = await PostBase();
        bot.AnswerWithCard(Activities.Adaptive("mine", Activities.Execute("Approve", "approve")));
        await bot.Teams.LookAsync(Bob, card, FakeTeamsBot.Stop);
        bot.AnswerWithCard(Activities.Adaptive("Approved"));
        await bot.Teams.ClickAsync(Bob, card, "approve", cancellationToken: FakeTeamsBot.Stop);
        Assert.Equal("manual", (string?)bot.Last["value"]!["trigger"]);
        Assert.Equal("JIT-1", (string?)bot.Last["value"]!["action"]!["data"]!["request"]);
        Assert.Equal("Approved", bot.Teams.ShownTo(Bob, card));
        Assert.Equal("Pending\nShow my actions", bot.Teams.ShownTo(Dan, card));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            bot.Teams.ClickAsync(Dan, card, "approve", cancellationToken: FakeTeamsBot.Stop)
        );
    }

    [Fact]
    public async Task An_update_of_the_message_takes_everybodys_views_away()
    {
        var card = await PostBase();
        bot.AnswerWithCard(Activities.Adaptive("mine"));
        await bot.Teams.LookAsync(Bob, card, FakeTeamsBot.Stop);
        Assert.True(bot.Teams.HasOwnView(Bob, card));
        await bot.Update(card, Activities.Card(Activities.Adaptive("Approved")));
        Assert.Equal("Approved", bot.Teams.ShownTo(Bob, card));
        Assert.Equal(SandboxReply.NotSent, (await bot.Teams.LookAsync(Bob, card, FakeTeamsBot.Stop)).Bot);
    }

    [Fact]
    public async Task Inputs_are_merged_into_the_data_and_what_the_client_finds_wrong_is_not_sent()
    {
        var card = await bot.PostCard(DemoTenant.Approvals.Id, Form);
        var empty = await bot.Teams.ClickAsync(Bob, card, "Deny", cancellationToken: FakeTeamsBot.Stop);
        Assert.Equal("Say why", empty.InputErrors["reason"]);
        Assert.Empty(bot.Received);

        await bot.Teams.ClickAsync(Bob, card, "Deny", Inputs(("reason", "too wide")), FakeTeamsBot.Stop);
        var data = bot.Last["value"]!["action"]!["data"]!.AsObject();
        Assert.Equal(
            ("JIT-1", "too wide", "15m"),
            ((string?)data["request"], (string?)data["reason"], (string?)data["duration"])
        );
        await Impossible(Inputs(("nothing", "x")));
        await Impossible(Inputs(("duration", "90m")));
        await Impossible(Inputs(("reason", new string('x', 31))));
    }

    [Fact]
    public async Task A_forged_press_can_be_built_with_inputs_that_the_client_would_not_send()
    {
        var card = await bot.PostCard(DemoTenant.Approvals.Id, Form);
        var request = bot.Teams.BuildClick(Bob, card, "Deny").With(one => one["value"]!["action"]!["data"]!["request"] = "JIT-2");
        await bot.Teams.SendAsync(request, FakeTeamsBot.Stop);
        Assert.Equal("JIT-2", (string?)bot.Last["value"]!["action"]!["data"]!["request"]);
    }

    [Fact]
    public async Task An_old_client_shows_the_fallback_and_sends_a_message_with_the_value()
    {
        bot.Teams.Put(DemoTenant.Bob with { HasOldClient = true });
        var fallback = ""","fallback":{"type":"Action.Submit","title":"Approve","data":{"jitbot_verb":"approve"}}""";
        var actions = $"{Activities.Execute("Approve", "approve", fallback)},{Activities.Execute("New", "new")}";
        var card = await bot.PostCard(
            DemoTenant.Approvals.Id,
            Activities.Adaptive("Pending", actions, Activities.Refresh(DemoTenant.Bob.Mri))
        );
        Assert.Equal("Action.Submit", Assert.Single(bot.Teams.Buttons(Bob, card)).Type);
        Assert.Equal(SandboxReply.NotSent, (await bot.Teams.LookAsync(Bob, card, FakeTeamsBot.Stop)).Bot);

        await bot.Teams.ClickAsync(Bob, card, "Approve", cancellationToken: FakeTeamsBot.Stop);
        Assert.Equal(("message", card.Id), ((string?)bot.Last["type"], (string?)bot.Last["replyToId"]));
        Assert.Equal("approve", (string?)bot.Last["value"]!["jitbot_verb"]);
    }

    [Theory]
    [InlineData("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Done"}""", 200, "Done", false)]
    [InlineData(
        """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"x","message":"No"}}""",
        200,
        "No",
        true
    )]
    [InlineData("", 500, "Unable to reach app. Please try again.", true)]
    [InlineData("nonsense", 200, "Something went wrong. Please try again.", true)]
    [InlineData(
        """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard","version":"1.6"}}""",
        200,
        "Something went wrong. Please try again.",
        true
    )]
    public async Task What_is_no_card_is_told_beside_it_and_the_card_stays(string answer, int status, string told, bool isError)
    {
        var card = await PostBase();
        bot.AnswerWith(answer, status);
        var reply = await bot.Teams.ClickAsync(Dan, card, "Show my actions", cancellationToken: FakeTeamsBot.Stop);
        Assert.Equal((told, isError), (reply.Told, reply.IsError));
        Assert.Equal(told, Assert.Single(bot.Teams.Told(Dan)).Text);
        Assert.False(bot.Teams.HasOwnView(Dan, card));
    }

    [Fact]
    public async Task A_refresh_that_fails_is_not_told_and_the_card_stays_as_posted()
    {
        var card = await PostBase();
        bot.AnswerWith("", 500);
        await bot.Teams.LookAsync(Bob, card, FakeTeamsBot.Stop);
        Assert.Empty(bot.Teams.Told(Bob));
        Assert.Equal("Pending\nShow my actions", bot.Teams.ShownTo(Bob, card));
    }

    [Fact]
    public async Task Whoever_is_not_in_the_conversation_can_neither_look_nor_press()
    {
        var card = await PostBase();
        var eve = DemoTenant.External.Id;
        await Assert.ThrowsAsync<InvalidOperationException>(() => bot.Teams.LookAsync(eve, card, FakeTeamsBot.Stop));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            bot.Teams.ClickAsync(eve, card, "Show my actions", cancellationToken: FakeTeamsBot.Stop)
        );
    }

    private static string Form =>
        """
            {"type":"AdaptiveCard","version":"1.5","body":[
              {"type":"Input.Text","id":"reason","label":"Why","isRequired":true,"errorMessage":"Say why","maxLength":30},
              {"type":"Input.ChoiceSet","id":"duration","value":"15m","choices":[
                {"title":"15 minutes","value":"15m"},{"title":"30 minutes","value":"30m"}]}],
            "actions":[{"type":"Action.Execute","title":"Deny","verb":"deny","data":{"request":"JIT-1"}}]}
            """;

    private static Dictionary<string, string> Inputs(params (string Id, string Value)[] inputs) =>
        inputs.ToDictionary(input => input.Id, input => input.Value);

    private async Task Impossible(Dictionary<string, string> inputs)
    {
        var card = bot.Teams.Messages(DemoTenant.Approvals.Id)[0];
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            bot.Teams.ClickAsync(Bob, card, "Deny", inputs, FakeTeamsBot.Stop)
        );
    }

    private Task<TeamsMessage> PostBase() =>
        bot.PostCard(
            DemoTenant.Approvals.Id,
            Activities.Adaptive(
                "Pending",
                Activities.Execute("Show my actions", "view"),
                Activities.Refresh(DemoTenant.Bob.Mri, DemoTenant.Carol.Mri)
            )
        );
}
