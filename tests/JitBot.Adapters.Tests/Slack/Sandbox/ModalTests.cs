using System.Text.Json;
using System.Text.Json.Nodes;
using JitBot.Sandbox;
using JitBot.Sandbox.Slack.Seen;

namespace JitBot.Adapters.Tests.Slack.Sandbox;

public sealed class ModalTests : IAsyncLifetime
{
    private const string Alice = "U0ALICE";
    private FakeBot bot = null!;

    public async ValueTask InitializeAsync() => bot = await FakeBot.Start();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public async Task A_required_field_left_empty_is_refused_by_slack_and_the_bot_hears_nothing()
    {
        var view = await bot.Open(Views.Form);
        await bot.Slack.TypeAsync(Alice, SandboxPlace.InView(view), "ticket", "id", "ab", cancellationToken: FakeBot.Stop);
        var before = bot.Received.Count;
        Assert.Equal(SandboxReply.NotSent, await bot.Slack.SubmitAsync(Alice, view, FakeBot.Stop));
        Assert.Equal(before, bot.Received.Count);
        Assert.Equal(
            new SortedDictionary<string, string>
            {
                ["ticket"] = "Please enter at least 3 characters.",
                ["why"] = "Please complete this required field.",
            },
            Modal.Errors
        );

        await bot.Slack.TypeAsync(
            Alice,
            SandboxPlace.InView(view),
            "why",
            "text",
            "checkout is down",
            cancellationToken: FakeBot.Stop
        );
        Assert.Equal(["ticket"], Modal.Errors.Keys);
    }

    [Fact]
    public async Task A_submission_carries_all_that_stands_in_the_view_and_an_empty_answer_closes_it()
    {
        var view = await bot.Open(Views.Form);
        var place = SandboxPlace.InView(view);
        await bot.Slack.TypeAsync(Alice, place, "why", "text", "checkout is down", cancellationToken: FakeBot.Stop);
        await bot.Slack.ChooseAsync(Alice, place, "long", "minutes", ["30"], FakeBot.Stop);
        await bot.Slack.ChooseAsync(Alice, place, "long", "day", ["2026-03-02"], FakeBot.Stop);
        Assert.Equal(200, (await bot.Slack.SubmitAsync(Alice, view, FakeBot.Stop)).Status);

        Assert.Equal(
            ("view_submission", "m", "ask"),
            (Text("type"), Text("view", "private_metadata"), Text("view", "callback_id"))
        );
        Assert.Equal("checkout is down", Text("view", "state", "values", "why", "text", "value"));
        Assert.Equal("30", Text("view", "state", "values", "long", "minutes", "selected_option", "value"));
        Assert.Equal("2026-03-02", Text("view", "state", "values", "long", "day", "selected_date"));
        var ticked = bot.Last["view"]!["state"]!["values"]!["what"]!["fields"]!["selected_options"]!.AsArray();
        Assert.Equal("paths", (string?)Assert.Single(ticked)!["value"]);
        Assert.Null(bot.Last["view"]!["state"]!["values"]!["ticket"]!["id"]!["value"]);
        Assert.Empty(bot.Slack.SeenBy(Alice).Modals);
    }

    [Fact]
    public async Task Errors_are_shown_under_their_blocks_and_what_was_typed_stays()
    {
        var view = await Filled();
        bot.AnswerWith("""{"response_action":"errors","errors":{"why":"Say more"}}""");
        await bot.Slack.SubmitAsync(Alice, view, FakeBot.Stop);
        Assert.Equal("Say more", Modal.Errors["why"]);
        Assert.Equal("because", Modal.State.GetProperty("why").GetProperty("text").GetProperty("value").GetString());
        Assert.False(Modal.IsSending);
    }

    [Theory]
    [InlineData("""{"response_action":"errors","errors":{"nowhere":"x"}}""", 200)]
    [InlineData("""{"response_action":"errors","errors":{}}""", 200)]
    [InlineData("""{"response_action":"errors","errors":{"long":"no input block"}}""", 200)]
    [InlineData("""{"response_action":"update","view":{"type":"modal"}}""", 200)]
    [InlineData("""{"response_action":"unheard of"}""", 200)]
    [InlineData("{}", 200)]
    [InlineData("ok", 200)]
    [InlineData("", 500)]
    [InlineData("", 302)]
    public async Task An_answer_that_slack_does_not_know_leaves_the_modal_open_with_slacks_own_words(string body, int status)
    {
        var view = await Filled();
        bot.AnswerWith(body, status);
        await bot.Slack.SubmitAsync(Alice, view, FakeBot.Stop);
        Assert.Equal("We had some trouble connecting. Try again?", Modal.Trouble);
        Assert.Empty(Modal.Errors);

        bot.AnswerWith("");
        await bot.Slack.SubmitAsync(Alice, view, FakeBot.Stop);
        Assert.Empty(bot.Slack.SeenBy(Alice).Modals);
    }

    [Fact]
    public async Task A_bot_that_thinks_for_three_seconds_is_not_waited_for_and_a_second_press_meanwhile_sends_nothing()
    {
        var view = await Filled();
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource<(int, string)>();
        bot.Answer = _ =>
        {
            entered.SetResult();
            return release.Task;
        };
        var submitting = bot.Slack.SubmitAsync(Alice, view, FakeBot.Stop);
        await entered.Task;
        Assert.True(Modal.IsSending);
        Assert.Equal(SandboxReply.NotSent, await bot.Slack.SubmitAsync(Alice, view, FakeBot.Stop));
        bot.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(0, (await submitting).Status);
        Assert.Equal((false, "We had some trouble connecting. Try again?"), (Modal.IsSending, Modal.Trouble));
        release.SetResult((200, ""));
    }

    [Fact]
    public async Task An_update_keeps_what_was_chosen_where_ids_and_types_are_the_same()
    {
        var view = await Filled();
        var first = bot.Slack.Views(Alice).Single();
        var changed = JsonNode.Parse(Views.Form)!.AsObject();
        changed["blocks"]![1]!["block_id"] = "other_ticket";
        await Update(view, changed, first.Hash);
        Assert.Equal("because", Modal.State.GetProperty("why").GetProperty("text").GetProperty("value").GetString());
        Assert.False(Modal.State.TryGetProperty("ticket", out _));
        Assert.Equal(
            JsonValueKind.Null,
            Modal.State.GetProperty("other_ticket").GetProperty("id").GetProperty("value").ValueKind
        );

        Assert.Equal("hash_conflict", (string?)(await Update(view, changed, first.Hash))["error"]);
        await bot.Slack.CloseAsync(Alice, view, cancellationToken: FakeBot.Stop);
        Assert.Equal("not_found", (string?)(await Update(view, changed, null))["error"]);
    }

    [Fact]
    public async Task A_view_is_found_by_its_external_id_which_is_taken_only_once()
    {
        await bot.Open(Views.Plain("one", ""","external_id":"e1" """));
        var update = new JsonObject
        {
            ["external_id"] = "e1",
            ["view"] = JsonNode.Parse(Views.Plain("two", ""","external_id":"e1" """)),
        };
        Assert.True((bool)(await bot.Call("views.update", update))["ok"]!);
        Assert.Contains("two", Modal.View.ToString(), StringComparison.Ordinal);

        var trigger = await bot.Trigger("U0BOB");
        var same = new JsonObject
        {
            ["trigger_id"] = trigger,
            ["view"] = JsonNode.Parse(Views.Plain("x", ""","external_id":"e1" """)),
        };
        Assert.Equal("duplicate_external_id", (string?)(await bot.Call("views.open", same))["error"]);
        var unknown = new JsonObject { ["external_id"] = "e2", ["view"] = JsonNode.Parse(Views.Plain("x")) };
        Assert.Equal("not_found", (string?)(await bot.Call("views.update", unknown))["error"]);
    }

    [Fact]
    public async Task Modals_stack_three_deep_and_only_the_uppermost_can_be_acted_on()
    {
        var first = await bot.Open(Views.Plain("1"));
        var second = await Push(first, "2");
        var third = await Push((string)second["view"]!["id"]!, "3");
        Assert.Equal(
            (first, (string?)second["view"]!["id"]),
            ((string?)third["view"]!["root_view_id"], (string?)third["view"]!["previous_view_id"])
        );
        var top = (string)third["view"]!["id"]!;
        Assert.Equal("push_limit_reached", (string?)(await Push(top, "4"))["error"]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bot.Slack.SubmitAsync(Alice, first, FakeBot.Stop));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bot.Slack.SubmitAsync("U0BOB", top, FakeBot.Stop));

        await bot.Slack.SubmitAsync(Alice, top, FakeBot.Stop);
        Assert.Equal(2, bot.Slack.SeenBy(Alice).Modals.Count);
        bot.AnswerWith("""{"response_action":"clear"}""");
        await bot.Slack.SubmitAsync(Alice, (string)second["view"]!["id"]!, FakeBot.Stop);
        Assert.Empty(bot.Slack.SeenBy(Alice).Modals);
    }

    [Fact]
    public async Task An_answer_can_put_another_view_in_its_place_or_on_top()
    {
        var first = await bot.Open(Views.Plain("1"));
        bot.AnswerWith($$"""{"response_action":"push","view":{{Views.Plain("2")}}}""");
        await bot.Slack.SubmitAsync(Alice, first, FakeBot.Stop);
        Assert.Equal(2, bot.Slack.SeenBy(Alice).Modals.Count);
        bot.AnswerWith($$"""{"response_action":"update","view":{{Views.Plain("3")}}}""");
        await bot.Slack.SubmitAsync(Alice, Modal.Id, FakeBot.Stop);
        Assert.Contains("\"3\"", Modal.View.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(2, bot.Slack.SeenBy(Alice).Modals.Count);
    }

    [Fact]
    public async Task Closing_is_told_only_to_those_who_asked_and_the_cross_closes_all()
    {
        var quiet = await bot.Open(Views.Plain("quiet"));
        var before = bot.Received.Count;
        Assert.Equal(SandboxReply.NotSent, await bot.Slack.CloseAsync(Alice, quiet, cancellationToken: FakeBot.Stop));
        Assert.Equal(before, bot.Received.Count);

        var told = await bot.Open(Views.Plain("1", ""","notify_on_close":true"""));
        await Push(told, "2");
        await bot.Slack.CloseAsync(Alice, Modal.Id, all: true, FakeBot.Stop);
        Assert.Empty(bot.Slack.SeenBy(Alice).Modals);
        Assert.Equal(("view_closed", told, true), (Text("type"), Text("view", "id"), (bool)bot.Last["is_cleared"]!));

        var again = await bot.Open(Views.Plain("1", ""","notify_on_close":true"""));
        await bot.Slack.CloseAsync(Alice, again, cancellationToken: FakeBot.Stop);
        Assert.False((bool)bot.Last["is_cleared"]!);
    }

    private SeenView Modal => bot.Slack.SeenBy(Alice).Modals[^1];

    private string? Text(params string[] path) =>
        (string?)path.Aggregate<string, JsonNode?>(bot.Last, (node, name) => node?[name]);

    private async Task<string> Filled()
    {
        var view = await bot.Open(Views.Form);
        await bot.Slack.TypeAsync(Alice, SandboxPlace.InView(view), "why", "text", "because", cancellationToken: FakeBot.Stop);
        return view;
    }

    private Task<JsonObject> Update(string viewId, JsonNode view, string? hash) =>
        bot.Call(
            "views.update",
            new JsonObject
            {
                ["view_id"] = viewId,
                ["view"] = view.DeepClone(),
                ["hash"] = hash,
            }
        );

    private async Task<JsonObject> Push(string from, string text)
    {
        await bot.Slack.PressAsync(Alice, SandboxPlace.InView(from), "s", "go", FakeBot.Stop);
        var trigger = (string?)bot.Last["trigger_id"];
        return await bot.Call(
            "views.push",
            new JsonObject { ["trigger_id"] = trigger, ["view"] = JsonNode.Parse(Views.Plain(text)) }
        );
    }
}
