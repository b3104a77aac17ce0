using System.Text.Json;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Sandbox;
using JitBot.Sandbox.Slack;
using JitBot.Sandbox.Slack.Seen;

namespace JitBot.Adapters.Tests.Slack.Sandbox;

public sealed class SightTests : IAsyncLifetime
{
    private FakeBot bot = null!;

    public async ValueTask InitializeAsync() => bot = await FakeBot.Start();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public async Task Each_person_sees_their_channels_their_direct_messages_and_what_is_for_them_alone()
    {
        await Post("C0APPROVALS", "card");
        await Post("U0ALICE", "granted");
        await bot.Client.Chat.PostEphemeral(new EphemeralMessage("C0APPROVALS", "U0BOB", "psst"), FakeBot.Stop);
        var (alice, bob, carol) = (bot.Slack.SeenBy("U0ALICE"), bot.Slack.SeenBy("U0BOB"), bot.Slack.SeenBy("U0CAROL"));
        Assert.DoesNotContain(alice.Channels, channel => channel.Id == "C0APPROVALS");
        Assert.Equal("granted", Assert.Single(alice.DirectMessages[0].Messages).Text);
        Assert.Empty(bob.DirectMessages[0].Messages);
        Assert.Equal(["card", "psst"], In(bob, "C0APPROVALS").Messages.Select(message => message.Text));
        Assert.Equal(["card"], In(carol, "C0APPROVALS").Messages.Select(message => message.Text));
        Assert.True(In(bob, "C0APPROVALS").Messages[1].IsEphemeral);
    }

    [Fact]
    public async Task A_phone_shows_the_text_of_what_concerns_its_person_with_names_in_place_of_ids()
    {
        await Post("C0APPROVALS", "<!subteam^S0APPROVERS> <@U0ALICE> asks for <https://x.example|storefront> &amp; more");
        await Post("C0SHOP", "nothing for anybody");
        await Post("U0ALICE", "granted");
        Assert.Equal(
            "@ingress-approvers @alice asks for storefront & more",
            Assert.Single(bot.Slack.SeenBy("U0BOB").Notifications).Text
        );
        var toAlice = Assert.Single(bot.Slack.SeenBy("U0ALICE").Notifications);
        Assert.Equal(("JitBot", "granted"), (toAlice.Title, toAlice.Text));
        Assert.Empty(bot.Slack.SeenBy("U0DAN").Notifications);
    }

    [Fact]
    public async Task Those_who_take_part_in_a_thread_hear_of_its_answers_and_a_change_rings_nobody_up()
    {
        var card = await Post("C0APPROVALS", "card");
        bot.Slack.Say("U0BOB", "C0APPROVALS", "I look at it", card.Ts);
        await bot.Client.Chat.PostMessage(new Message("C0APPROVALS", "reminder") { ThreadTs = card.Ts }, FakeBot.Stop);
        await bot.Client.Chat.Update(new MessageUpdate("C0APPROVALS", card.Ts, "<@U0CAROL> decided"), FakeBot.Stop);
        Assert.Equal(["reminder"], bot.Slack.SeenBy("U0BOB").Notifications.Select(one => one.Text));
        Assert.Empty(bot.Slack.SeenBy("U0CAROL").Notifications);
    }

    [Fact]
    public async Task What_was_looked_at_is_not_unread_and_what_comes_then_is()
    {
        await Post("C0APPROVALS", "one <@U0BOB>");
        await Post("C0APPROVALS", "two");
        Assert.Equal((2, 1), Counts());
        bot.Slack.MarkRead("U0BOB", "C0APPROVALS");
        Assert.Equal((0, 0), Counts());
        await Post("C0APPROVALS", "three");
        Assert.Equal((1, 0), Counts());

        (int, int) Counts() =>
            (In(bot.Slack.SeenBy("U0BOB"), "C0APPROVALS").Unread, In(bot.Slack.SeenBy("U0BOB"), "C0APPROVALS").Mentions);
    }

    [Fact]
    public async Task A_follower_is_told_all_in_order_also_what_was_before_and_a_lost_one_starts_anew()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(FakeBot.Stop);
        var start = bot.Slack.Version;
        var card = await Post("C0APPROVALS", "card");
        await using var changes = bot.Slack.FollowAsync(start, stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.Equal((SandboxChangeKind.Message, card.Ts), (await Next()).What);
        var view = await bot.Open(Views.Plain("x"));
        var modal = await Next(change => change.Kind == SandboxChangeKind.Modal);
        Assert.Equal((view, "U0ALICE"), (modal.Change.ViewId, modal.Change.UserId));
        Assert.True(bot.Slack.SeenBy("U0ALICE").Version >= modal.Change.Version);

        for (var i = 0; i < 3_000; i++)
        {
            bot.Slack.Put(DemoWorkspace.Dan);
        }

        var fresh = bot.Slack.FollowAsync(start, stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.True(await fresh.MoveNextAsync());
        Assert.Equal((SandboxChangeKind.World, bot.Slack.Version), (fresh.Current.Kind, fresh.Current.Version));
        var waiting = fresh.MoveNextAsync().AsTask();
        Assert.False(waiting.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await fresh.DisposeAsync();

        async Task<(SandboxChange Change, (SandboxChangeKind, string?) What)> Next(Func<SandboxChange, bool>? wanted = null)
        {
            do
            {
                Assert.True(await changes.MoveNextAsync());
            } while (wanted is not null && !wanted(changes.Current));

            return (changes.Current, (changes.Current.Kind, changes.Current.Ts));
        }
    }

    [Fact]
    public async Task What_is_seen_goes_into_json_as_it_is_with_the_blocks_as_the_bot_gave_them()
    {
        await bot.Open(Views.Form);
        await Post("C0SHOP", "card");
        var json = JsonSerializer.SerializeToElement(bot.Slack.SeenBy("U0ALICE"), JsonSerializerOptions.Web);
        var modal = json.GetProperty("modals")[0];
        Assert.Equal(
            "plain_text_input",
            modal.GetProperty("view").GetProperty("blocks")[0].GetProperty("element").GetProperty("type").GetString()
        );
        Assert.Equal(JsonValueKind.Object, modal.GetProperty("state").GetProperty("why").ValueKind);
        Assert.Equal("jitbot_ask", json.GetProperty("shortcuts")[0].GetProperty("callbackId").GetString());
    }

    [Fact]
    public async Task The_command_of_a_bot_that_fails_is_answered_by_slack_itself()
    {
        bot.AnswerWith("", 500);
        await bot.Slack.SendCommandAsync("U0ALICE", "C0SHOP", "/jit", "x", FakeBot.Stop);
        var seen = bot.Slack.SeenBy("U0ALICE");
        var told = Assert.Single(In(seen, "C0SHOP").Messages);
        Assert.Equal((true, "Slackbot"), (told.IsEphemeral, seen.People.Single(person => person.Id == told.AuthorId).RealName));
    }

    private static SeenChannel In(SeenWorkspace seen, string channel) => seen.Channels.Single(one => one.Id == channel);

    private Task<PostMessageResponse> Post(string channel, string text) => bot.Post(channel, text);
}
