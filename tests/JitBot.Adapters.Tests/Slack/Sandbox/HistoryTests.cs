using System.Text.Json.Nodes;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Sandbox;

public sealed class HistoryTests : IAsyncLifetime
{
    private const string Shop = "C0SHOP";
    private FakeBot bot = null!;

    public async ValueTask InitializeAsync() => bot = await FakeBot.Start();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public async Task History_goes_backwards_page_by_page_and_loses_and_doubles_nothing_when_more_is_posted()
    {
        foreach (var text in new[] { "1", "2", "3", "4", "5" })
        {
            await Post(text);
        }

        var seen = new List<string?>();
        var page = await bot.Read("conversations.history", $"channel={Shop}&limit=2");
        await Post("6");
        while (true)
        {
            seen.AddRange(Texts(page));
            if (!(bool)page["has_more"]!)
            {
                break;
            }

            var cursor = Uri.EscapeDataString((string)page["response_metadata"]!["next_cursor"]!);
            page = await bot.Read("conversations.history", $"channel={Shop}&limit=2&cursor={cursor}");
        }

        Assert.Equal(["5", "4", "3", "2", "1"], seen);
        Assert.Equal("invalid_cursor", (string?)(await bot.Read("conversations.history", $"channel={Shop}&cursor=x"))["error"]);
    }

    [Fact]
    public async Task Edges_are_left_out_unless_they_are_asked_for()
    {
        var (first, second, third) = (await Post("1"), await Post("2"), await Post("3"));
        var between = $"channel={Shop}&oldest={first.Ts}&latest={third.Ts}";
        Assert.Equal(["2"], Texts(await bot.Read("conversations.history", between)));
        Assert.Equal(["3", "2", "1"], Texts(await bot.Read("conversations.history", between + "&inclusive=true")));
        Assert.Equal(["3"], Texts(await bot.Read("conversations.history", $"channel={Shop}&oldest={second.Ts}")));
    }

    [Fact]
    public async Task Metadata_comes_only_when_asked_for_and_an_update_changes_or_keeps_it()
    {
        var posted = await bot.Client.Chat.PostMessage(
            new Message(Shop, "card")
            {
                Metadata = new MessageMetadata("card", new Dictionary<string, string> { ["id"] = "JIT-1" }),
            },
            FakeBot.Stop
        );
        await bot.Client.Chat.Update(new MessageUpdate(posted.Channel, posted.Ts, "decided"), FakeBot.Stop);
        Assert.Null((await bot.Read("conversations.history", $"channel={Shop}"))["messages"]![0]!["metadata"]);
        var all = await bot.Read("conversations.history", $"channel={Shop}&include_all_metadata=true");
        Assert.Equal("JIT-1", (string?)all["messages"]![0]!["metadata"]!["event_payload"]!["id"]);
        Assert.Equal("decided", (string?)all["messages"]![0]!["text"]);
    }

    [Fact]
    public async Task A_threads_answers_are_in_replies_and_in_history_only_if_broadcast()
    {
        var card = await Post("card");
        await Reply(card.Ts, "quiet", isBroadcast: false);
        var loud = await Reply(card.Ts, "loud", isBroadcast: true);
        Assert.Equal(["loud", "card"], Texts(await bot.Read("conversations.history", $"channel={Shop}")));
        var replies = await bot.Read("conversations.replies", $"channel={Shop}&ts={card.Ts}");
        Assert.Equal(["card", "quiet", "loud"], Texts(replies));
        Assert.Equal(2, (int)replies["messages"]![0]!["reply_count"]!);
        Assert.Equal("thread_broadcast", (string?)replies["messages"]![2]!["subtype"]);

        var page = await bot.Read("conversations.replies", $"channel={Shop}&ts={card.Ts}&limit=1");
        Assert.Equal(["card", "quiet"], Texts(page));
        var cursor = Uri.EscapeDataString((string)page["response_metadata"]!["next_cursor"]!);
        var rest = await bot.Read("conversations.replies", $"channel={Shop}&ts={card.Ts}&limit=1&cursor={cursor}");
        Assert.Equal(["card", "loud"], Texts(rest));
        Assert.False((bool)rest["has_more"]!);
        Assert.Equal("thread_not_found", (string?)(await bot.Read("conversations.replies", $"channel={Shop}&ts=1.2"))["error"]);

        var channel = bot.Slack.SeenBy("U0ALICE").Channels.Single(one => one.Id == Shop);
        Assert.Equal(["card", "loud"], channel.Messages.Select(message => message.Text));
        Assert.Equal(["quiet", "loud"], channel.Messages[0].Replies.Select(message => message.Text));
        Assert.Contains(
            $"thread_ts={card.Ts}",
            await bot.Client.Chat.GetPermalink(Shop, loud, FakeBot.Stop),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nobody_elses_ephemeral_is_in_any_history()
    {
        var card = await Post("card");
        await bot.Client.Chat.PostEphemeral(new EphemeralMessage(Shop, "U0ALICE", "psst") { ThreadTs = card.Ts }, FakeBot.Stop);
        Assert.Equal(["card"], Texts(await bot.Read("conversations.history", $"channel={Shop}")));
        Assert.Equal(["card"], Texts(await bot.Read("conversations.replies", $"channel={Shop}&ts={card.Ts}")));
    }

    [Fact]
    public async Task Where_the_bot_is_not_it_reads_nothing_and_where_it_may_it_joins()
    {
        bot.Slack.Put(new SandboxChannel("C0OUT", "out", ["U0BOB"]));
        bot.Slack.Put(new SandboxChannel("C0SECRET", "secret", ["U0BOB"]) { IsPrivate = true });
        bot.Slack.Put(new SandboxChannel("C0OLD", "old", ["U0BOB"]) { IsArchived = true });
        Assert.Equal("not_in_channel", (string?)(await bot.Read("conversations.history", "channel=C0OUT"))["error"]);
        Assert.Equal("channel_not_found", (string?)(await bot.Read("conversations.history", "channel=C0SECRET"))["error"]);
        Assert.Equal("channel_not_found", await Join("C0SECRET"));
        Assert.Equal("is_archived", await Join("C0OLD"));
        Assert.Null(await Join("C0OUT"));
        Assert.True((bool)(await bot.Read("conversations.history", "channel=C0OUT"))["ok"]!);
    }

    [Theory]
    [InlineData("conversations.history", "channel=C0SHOP", "channels:history")]
    [InlineData("conversations.replies", "channel=C0DARK&ts=1.1", "groups:history")]
    [InlineData("conversations.info", "channel=C0DARK", "groups:read")]
    [InlineData("conversations.members", "channel=C0SHOP", "channels:read")]
    [InlineData("users.lookupByEmail", "email=bob@example.com", "users:read.email")]
    [InlineData("usergroups.users.list", "usergroup=S0APPROVERS", "usergroups:read")]
    [InlineData("conversations.open", "users=U0ALICE", "im:write")]
    [InlineData("conversations.join", "channel=C0SHOP", "channels:join")]
    [InlineData("chat.delete", "channel=C0SHOP&ts=1.1", "chat:write")]
    public async Task Without_its_scope_a_method_says_what_is_needed_and_with_it_alone_it_does_not(
        string method,
        string query,
        string scope
    )
    {
        await using var poor = await FakeBot.Start(options => options with { Scopes = ["commands"] });
        await using var rich = await FakeBot.Start(options => options with { Scopes = [scope] });
        var dark = new SandboxChannel("C0DARK", "dark", ["U0JITBOT"]) { IsPrivate = true };
        poor.Slack.Put(dark);
        rich.Slack.Put(dark);
        var refused = await poor.Read(method, query);
        Assert.Equal(
            ("missing_scope", scope, "commands"),
            ((string?)refused["error"], (string?)refused["needed"], (string?)refused["provided"])
        );
        Assert.NotEqual("missing_scope", (string?)(await rich.Read(method, query))["error"]);
    }

    private static List<string?> Texts(JsonObject page) =>
        [.. page["messages"]!.AsArray().Select(message => (string?)message!["text"])];

    private Task<PostMessageResponse> Post(string text) => bot.Post(Shop, text);

    private async Task<string> Reply(string thread, string text, bool isBroadcast) =>
        (string)
            (
                await bot.Call(
                    "chat.postMessage",
                    new JsonObject
                    {
                        ["channel"] = Shop,
                        ["text"] = text,
                        ["thread_ts"] = thread,
                        ["reply_broadcast"] = isBroadcast,
                    }
                )
            )["ts"]!;

    private async Task<string?> Join(string channel) =>
        (string?)(await bot.Call("conversations.join", new JsonObject { ["channel"] = channel }))["error"];
}
