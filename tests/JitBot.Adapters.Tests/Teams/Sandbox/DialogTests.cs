using JitBot.Sandbox.Teams;

namespace JitBot.Adapters.Tests.Teams.Sandbox;

/// <summary>Dialogs, message extension commands, and inputs that ask the bot while a person types.</summary>
public sealed class DialogTests : IAsyncLifetime
{
    private static readonly string Alice = DemoTenant.Alice.Id;
    private FakeTeamsBot bot = null!;

    public async ValueTask InitializeAsync() => bot = await FakeTeamsBot.Start();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public async Task A_button_that_fetches_a_task_opens_a_dialog_that_is_submitted_and_closes()
    {
        var dialog = await OpenByButton();
        Assert.Equal("task/fetch", (string?)bot.Last["name"]);
        Assert.Equal("Ask", dialog.Title);

        bot.AnswerWith("""{"task":{"type":"message","value":"Asked: JIT-1"}}""");
        var reply = await bot.Teams.SubmitAsync(dialog, "Send", Inputs("reason", "fix"), FakeTeamsBot.Stop);
        Assert.Equal("task/submit", (string?)bot.Last["name"]);
        Assert.Equal(("fix", 1), ((string?)bot.Last["value"]!["data"]!["reason"], (int)bot.Last["value"]!["data"]!["step"]!));
        Assert.Equal("Asked: JIT-1", reply.Told);
        Assert.Empty(bot.Teams.Dialogs(Alice));
    }

    [Fact]
    public async Task A_dialog_may_go_on_with_another_card_and_stays_open_when_the_bot_fails()
    {
        var dialog = await OpenByButton();
        bot.AnswerWith(DialogOf("Again"));
        await bot.Teams.SubmitAsync(dialog, "Send", cancellationToken: FakeTeamsBot.Stop);
        Assert.Equal((dialog.Id, "Again"), (Assert.Single(bot.Teams.Dialogs(Alice)).Id, bot.Teams.Dialogs(Alice)[0].Title));

        bot.AnswerWith("", 500);
        await bot.Teams.SubmitAsync(dialog, "Send", cancellationToken: FakeTeamsBot.Stop);
        Assert.Equal("Unable to reach app. Please try again.", Assert.Single(bot.Teams.Dialogs(Alice)).Trouble);
        bot.AnswerWith("");
        await bot.Teams.SubmitAsync(dialog, "Send", cancellationToken: FakeTeamsBot.Stop);
        Assert.Empty(bot.Teams.Dialogs(Alice));
    }

    [Fact]
    public async Task A_command_of_the_message_extension_opens_a_dialog_and_submits_under_its_name()
    {
        bot.AnswerWith(DialogOf("Ask"));
        await bot.Teams.RunCommandAsync(Alice, DemoTenant.Shop.Id, "ask", cancellationToken: FakeTeamsBot.Stop);
        Assert.Equal("composeExtension/fetchTask", (string?)bot.Last["name"]);
        Assert.Equal("compose", (string?)bot.Last["value"]!["commandContext"]);
        await bot.Teams.SubmitAsync(Assert.Single(bot.Teams.Dialogs(Alice)), "Send", cancellationToken: FakeTeamsBot.Stop);
        Assert.Equal("composeExtension/submitAction", (string?)bot.Last["name"]);
        Assert.Equal("ask", (string?)bot.Last["value"]!["commandId"]);
    }

    [Fact]
    public async Task A_dialog_whose_card_teams_does_not_take_does_not_open()
    {
        bot.AnswerWith(DialogOf("Ask").Replace("1.5", "1.6", StringComparison.Ordinal));
        var reply = await bot.Teams.RunCommandAsync(Alice, DemoTenant.Shop.Id, "ask", cancellationToken: FakeTeamsBot.Stop);
        Assert.True(reply.IsError);
        Assert.Empty(bot.Teams.Dialogs(Alice));
    }

    [Fact]
    public async Task Only_what_was_offered_while_typing_can_be_chosen_and_by_that_person_alone()
    {
        var card = await bot.PostCard(DemoTenant.Shop.Id, Search);
        Assert.Empty(bot.Received);
        var chosen = Inputs("target", "shop/storefront");
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            bot.Teams.ClickAsync(Alice, card, "Ask", chosen, FakeTeamsBot.Stop)
        );

        bot.AnswerWith(
            """
            {"statusCode":200,"type":"application/vnd.microsoft.search.searchResponse",
            "value":{"results":[{"title":"storefront","value":"shop/storefront"}]}}
            """
        );
        var offered = await bot.Teams.SuggestAsync(Alice, card, "target", "store", FakeTeamsBot.Stop);
        Assert.Equal(new TeamsChoice("storefront", "shop/storefront"), Assert.Single(offered));
        Assert.Equal("application/search", (string?)bot.Last["name"]);
        Assert.Equal(("store", "ingresses"), ((string?)bot.Last["value"]!["queryText"], (string?)bot.Last["value"]!["dataset"]));

        await bot.Teams.ClickAsync(Alice, card, "Ask", chosen, FakeTeamsBot.Stop);
        Assert.Equal("shop/storefront", (string?)bot.Last["value"]!["action"]!["data"]!["target"]);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            bot.Teams.ClickAsync(DemoTenant.Bob.Id, card, "Ask", chosen, FakeTeamsBot.Stop)
        );
    }

    private static string Search =>
        """
            {"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.ChoiceSet","id":"target","style":"filtered",
            "choices":[],"choices.data":{"type":"Data.Query","dataset":"ingresses"}}],
            "actions":[{"type":"Action.Execute","title":"Ask","verb":"ask"}]}
            """;

    private static string DialogOf(string title) =>
        $$$"""
            {"task":{"type":"continue","value":{"title":"{{{title}}}","card":{"contentType":"application/vnd.microsoft.card.adaptive",
            "content":{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","id":"reason"}],
            "actions":[{"type":"Action.Submit","title":"Send","data":{"step":1} }]} } } } }
            """;

    private static Dictionary<string, string> Inputs(string id, string value) => new() { [id] = value };

    private async Task<TeamsDialog> OpenByButton()
    {
        var button = """{"type":"Action.Submit","title":"Ask","data":{"msteams":{"type":"task/fetch"}}}""";
        var card = await bot.PostCard(DemoTenant.Shop.Id, Activities.Adaptive("Welcome", button));
        bot.AnswerWith(DialogOf("Ask"));
        await bot.Teams.ClickAsync(Alice, card, "Ask", cancellationToken: FakeTeamsBot.Stop);
        return Assert.Single(bot.Teams.Dialogs(Alice));
    }
}
