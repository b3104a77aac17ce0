using System.Text.Json.Nodes;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Sandbox;
using JitBot.Sandbox.Slack.Seen;

namespace JitBot.Adapters.Tests.Slack.Sandbox;

public sealed class ChoosingTests : IAsyncLifetime
{
    private const string Alice = "U0ALICE";
    private FakeBot bot = null!;

    public async ValueTask InitializeAsync() => bot = await FakeBot.Start();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public async Task A_choice_in_an_input_is_told_only_if_the_bot_asked_for_it_and_carries_the_whole_state()
    {
        var view = await bot.Open(Views.Form);
        var place = SandboxPlace.InView(view);
        Assert.Equal(
            SandboxReply.NotSent,
            await bot.Slack.TypeAsync(Alice, place, "why", "text", "because", isEnter: true, FakeBot.Stop)
        );
        Assert.Equal(200, (await bot.Slack.ChooseAsync(Alice, place, "what", "fields", ["paths", "tls"], FakeBot.Stop)).Status);

        var action = bot.Last["actions"]![0]!;
        Assert.Equal(
            ("block_actions", "checkboxes", "what"),
            ((string?)bot.Last["type"], (string?)action["type"], (string?)action["block_id"])
        );
        Assert.Equal(["paths", "tls"], action["selected_options"]!.AsArray().Select(option => (string?)option!["value"]));
        Assert.Equal(view, (string?)bot.Last["container"]!["view_id"]);
        Assert.Equal((string?)bot.Last["view"]!["hash"], (string?)bot.Last["hash"]);
        var state = bot.Last["view"]!["state"]!["values"]!;
        Assert.Equal("because", (string?)state["why"]!["text"]!["value"]);
        Assert.Equal(2, state["what"]!["fields"]!["selected_options"]!.AsArray().Count);
        Assert.True(state["long"]!.AsObject().ContainsKey("minutes"));
    }

    [Fact]
    public async Task What_is_not_offered_cannot_be_chosen()
    {
        var place = SandboxPlace.InView(await bot.Open(Views.Form));
        var before = bot.Received.Count;
        foreach (
            var (block, action, value) in new[]
            {
                ("long", "minutes", "600"),
                ("what", "fields", "everything"),
                ("long", "day", "tomorrow"),
                ("where", "ingress", "prod/secret"),
                ("long", "nothing", "x"),
            }
        )
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                bot.Slack.ChooseAsync(Alice, place, block, action, [value], FakeBot.Stop)
            );
        }

        Assert.Equal(before, bot.Received.Count);
    }

    [Fact]
    public async Task A_menu_that_asks_shows_what_the_bot_offers_and_only_that_can_be_chosen()
    {
        var place = SandboxPlace.InView(await bot.Open(Views.Form));
        var before = bot.Received.Count;
        Assert.True((await Suggest(place, "s")).IsTooShort);
        Assert.Equal(before, bot.Received.Count);

        bot.AnswerWith(
            """
            {"option_groups":[{"label":{"type":"plain_text","text":"shop"},
             "options":[{"text":{"type":"plain_text","text":"storefront"},"value":"shop/storefront"}]}]}
            """
        );
        var list = await Suggest(place, "st");
        Assert.Equal("shop", Assert.Single(list.Groups).Label);
        Assert.Equal(
            ("block_suggestion", "st", "where", "ingress"),
            (Text("type"), Text("value"), Text("block_id"), Text("action_id"))
        );
        Assert.NotNull(bot.Last["view"]!["state"]);
        Assert.Null(bot.Last["trigger_id"]);

        await bot.Slack.ChooseAsync(Alice, place, "where", "ingress", ["shop/storefront"], FakeBot.Stop);
        // What stands there can stay though the bot now offers something else
        bot.AnswerWith("""{"options":[]}""");
        Assert.Empty((await Suggest(place, "xx")).Options);
        await bot.Slack.ChooseAsync(Alice, place, "where", "ingress", ["shop/storefront"], FakeBot.Stop);
        var state = bot.Slack.SeenBy(Alice).Modals[0].State;
        Assert.Equal(
            "storefront",
            state
                .GetProperty("where")
                .GetProperty("ingress")
                .GetProperty("selected_option")
                .GetProperty("text")
                .GetProperty("text")
                .GetString()
        );
    }

    [Theory]
    [InlineData("""{"options":[{"text":{"type":"plain_text","text":"x"}}]}""")]
    [InlineData("""{"options":[],"option_groups":[]}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""no json""")]
    [InlineData("")]
    public async Task Options_that_slack_would_not_show_are_a_trouble(string answer)
    {
        var place = SandboxPlace.InView(await bot.Open(Views.Form));
        bot.AnswerWith(answer);
        var list = await Suggest(place, "st");
        Assert.NotNull(list.Trouble);
        Assert.Empty(list.Options);
    }

    [Fact]
    public async Task More_than_a_hundred_options_are_not_shown()
    {
        var place = SandboxPlace.InView(await bot.Open(Views.Form));
        var option = """{"text":{"type":"plain_text","text":"x"},"value":"v"}""";
        bot.AnswerWith($$"""{"options":[{{string.Join(',', Enumerable.Repeat(option, 100))}}]}""");
        Assert.Equal(100, (await Suggest(place, "st")).Options.Count());
        bot.AnswerWith($$"""{"options":[{{string.Join(',', Enumerable.Repeat(option, 101))}}]}""");
        Assert.NotNull((await Suggest(place, "st")).Trouble);
    }

    [Fact]
    public async Task In_a_message_each_person_has_choices_of_their_own_and_only_who_sees_it_can_act()
    {
        var menu = new StaticSelectMenu([new(new PlainText("15"), "15"), new(new PlainText("30"), "30")])
        {
            ActionId = "minutes",
        };
        var button = new Button(new PlainText("Go")) { ActionId = "go" };
        var posted = await bot.Client.Chat.PostMessage(
            new Message("C0APPROVALS", "card") { Blocks = [new ActionsBlock([menu, button]) { BlockId = "row" }] },
            FakeBot.Stop
        );
        var place = SandboxPlace.InMessage(posted.Channel, posted.Ts);
        await bot.Slack.ChooseAsync("U0BOB", place, "row", "minutes", ["30"], FakeBot.Stop);
        await bot.Slack.PressAsync("U0BOB", place, null, "go", FakeBot.Stop);
        Assert.Equal("30", (string?)bot.Last["state"]!["values"]!["row"]!["minutes"]!["selected_option"]!["value"]);
        await bot.Slack.PressAsync("U0CAROL", place, null, "go", FakeBot.Stop);
        Assert.Null(bot.Last["state"]!["values"]!["row"]!["minutes"]!["selected_option"]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bot.Slack.PressAsync("U0DAN", place, null, "go", FakeBot.Stop));
    }

    [Fact]
    public async Task A_click_that_the_bot_refuses_is_shown_to_its_person_alone_until_one_succeeds()
    {
        var button = new Button(new PlainText("Go")) { ActionId = "go" };
        var posted = await bot.Client.Chat.PostMessage(
            new Message("C0APPROVALS", "card") { Blocks = [new ActionsBlock([button])] },
            FakeBot.Stop
        );
        var place = SandboxPlace.InMessage(posted.Channel, posted.Ts);
        bot.AnswerWith("", 500);
        await bot.Slack.PressAsync("U0BOB", place, null, "go", FakeBot.Stop);
        Assert.Equal("This app responded with Status Code 500.", Card("U0BOB").Trouble);
        Assert.Null(Card("U0CAROL").Trouble);
        bot.AnswerWith("");
        await bot.Slack.PressAsync("U0BOB", place, null, "go", FakeBot.Stop);
        Assert.Null(Card("U0BOB").Trouble);
    }

    private SeenMessage Card(string user) =>
        bot.Slack.SeenBy(user).Channels.Single(channel => channel.Id == "C0APPROVALS").Messages[0];

    private string? Text(string name) => (string?)(JsonNode?)bot.Last[name];

    private Task<SandboxOptionList> Suggest(SandboxPlace place, string typed) =>
        bot.Slack.SuggestAsync(Alice, place, "where", "ingress", typed, FakeBot.Stop);
}
