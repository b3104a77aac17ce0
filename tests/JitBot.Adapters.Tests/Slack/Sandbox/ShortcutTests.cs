using System.Text.Json.Nodes;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Sandbox.Slack.Seen;

namespace JitBot.Adapters.Tests.Slack.Sandbox;

public sealed class ShortcutTests : IAsyncLifetime
{
    private FakeBot bot = null!;

    public async ValueTask InitializeAsync() => bot = await FakeBot.Start();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public async Task A_global_shortcut_has_a_trigger_but_neither_channel_nor_app_id()
    {
        await bot.Slack.RunShortcutAsync("U0ALICE", "jitbot_ask", FakeBot.Stop);
        Assert.Equal(
            ("shortcut", "jitbot_ask", "U0ALICE"),
            (Text("type"), Text("callback_id"), (string?)bot.Last["user"]!["id"])
        );
        Assert.NotNull(bot.Last["trigger_id"]);
        Assert.False(
            bot.Last.ContainsKey("channel") || bot.Last.ContainsKey("api_app_id") || bot.Last.ContainsKey("response_url")
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            bot.Slack.RunShortcutAsync("U0ALICE", "jitbot_ask_about", FakeBot.Stop)
        );
    }

    [Fact]
    public async Task A_message_shortcut_carries_the_message_of_whoever_wrote_it()
    {
        var said = bot.Slack.Say("U0BOB", "C0SHOP", "checkout is broken");
        await bot.Slack.RunMessageShortcutAsync("U0ALICE", said.Channel, said.Ts, "jitbot_ask_about", FakeBot.Stop);
        Assert.Equal(
            ("message_action", said.Ts, "C0SHOP"),
            (Text("type"), Text("message_ts"), (string?)bot.Last["channel"]!["id"])
        );
        Assert.Equal(
            ("U0BOB", "checkout is broken", false),
            (
                (string?)bot.Last["message"]!["user"],
                (string?)bot.Last["message"]!["text"],
                bot.Last["message"]!.AsObject().ContainsKey("bot_id")
            )
        );
        Assert.NotNull(bot.Last["response_url"]);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            bot.Slack.RunMessageShortcutAsync("U0FRED", said.Channel, said.Ts, "jitbot_ask_about", FakeBot.Stop)
        );
    }

    [Fact]
    public async Task Opening_the_home_is_an_event_with_the_view_that_is_there()
    {
        await bot.Slack.OpenHomeAsync("U0ALICE", FakeBot.Stop);
        var first = bot.Last["event"]!;
        Assert.Equal(
            ("app_home_opened", "home", "U0ALICE"),
            ((string?)first["type"], (string?)first["tab"], (string?)first["user"])
        );
        Assert.False(first.AsObject().ContainsKey("view"));

        var home = new HomeViewDefinition([new SectionBlock { Text = new PlainText("hello") }]);
        var published = await bot.Client.Views.Publish("U0ALICE", home, cancellationToken: FakeBot.Stop);
        await bot.Slack.OpenHomeAsync("U0ALICE", FakeBot.Stop);
        Assert.Equal(
            (published.Id, published.Hash),
            ((string?)bot.Last["event"]!["view"]!["id"], (string?)bot.Last["event"]!["view"]!["hash"])
        );
        Assert.Equal("home", bot.Slack.SeenBy("U0ALICE").Home!.Type);
        Assert.Null(bot.Slack.SeenBy("U0BOB").Home);
        await bot.Slack.OpenMessagesTabAsync("U0ALICE", FakeBot.Stop);
        Assert.Equal("messages", (string?)bot.Last["event"]!["tab"]);
    }

    [Fact]
    public async Task A_home_for_a_bot_or_someone_who_left_is_not_published()
    {
        foreach (var user in new[] { "U0FRED", "U0JITBOT" })
        {
            var answer = await bot.Call(
                "views.publish",
                new JsonObject { ["user_id"] = user, ["view"] = JsonNode.Parse(Views.Home("x")) }
            );
            Assert.Equal("not_enabled", (string?)answer["error"]);
        }
    }

    [Fact]
    public async Task A_trigger_works_once_and_for_three_seconds_also_for_pushing()
    {
        var view = await bot.Open(Views.Plain("1"));
        await bot.Slack.PressAsync("U0ALICE", SandboxPlace.InView(view), null, "go", FakeBot.Stop);
        var trigger = (string?)bot.Last["trigger_id"];
        bot.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("expired_trigger_id", await Push(trigger));
        Assert.Equal("exchanged_trigger_id", await Push(trigger));
        Assert.Equal("invalid_trigger_id", await Push("1.2"));
        // A trigger from outside of any modal has nothing to push upon
        Assert.Equal("invalid_trigger_id", await Push(await bot.Trigger()));
    }

    private string? Text(string name) => (string?)bot.Last[name];

    private async Task<string?> Push(string? trigger) =>
        (string?)
            (
                await bot.Call(
                    "views.push",
                    new JsonObject { ["trigger_id"] = trigger, ["view"] = JsonNode.Parse(Views.Plain("2")) }
                )
            )["error"];
}
