using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Sandbox;

public sealed class ChatTests : IAsyncLifetime
{
    private Workspace work = null!;

    public async ValueTask InitializeAsync() => work = await Workspace.Start();

    public ValueTask DisposeAsync() => work.DisposeAsync();

    [Fact]
    public async Task A_posted_message_is_there_with_its_blocks_metadata_and_thread()
    {
        var card = await work.Client.Chat.PostMessage(
            new Message(Workspace.Approvals, "fallback")
            {
                Blocks = Card,
                Metadata = new MessageMetadata("card", new Dictionary<string, string> { ["id"] = "JIT-1" }),
            },
            Workspace.Stop
        );
        await work.Client.Chat.PostMessage(new Message(Workspace.Approvals, "told") { ThreadTs = card.Ts }, Workspace.Stop);

        var message = work.Slack.Messages(Workspace.Approvals)[0];
        Assert.Equal((card.Channel, card.Ts), (message.Channel, message.Ts));
        Assert.Equal("*Alice* asks\nApprove", message.Shown);
        Assert.Contains("JIT-1", message.MetadataJson, StringComparison.Ordinal);
        Assert.Equal(("approve", "JIT-1"), message.Buttons.Select(button => (button.ActionId, button.Value)).Single());
        Assert.Equal("told", Assert.Single(work.Slack.Thread(message)).Text);
    }

    [Fact]
    public async Task An_update_with_text_alone_takes_the_blocks_away()
    {
        var card = await Post();
        await work.Client.Chat.Update(new MessageUpdate(card.Channel, card.Ts, "decided"), Workspace.Stop);
        var message = Assert.Single(work.Slack.Messages(Workspace.Approvals));
        Assert.Equal((null, "decided", 1), (message.BlocksJson, message.Shown, message.Edits));
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_updated_linked_or_deleted()
    {
        var chat = work.Client.Chat;
        await AssertCode(
            "message_not_found",
            () => chat.Update(new MessageUpdate(Workspace.Approvals, "1.2", "x"), Workspace.Stop)
        );
        await AssertCode("message_not_found", () => chat.GetPermalink(Workspace.Approvals, "1.2", Workspace.Stop));
        await AssertCode("message_not_found", () => chat.Delete(Workspace.Approvals, "1.2", Workspace.Stop));
    }

    [Fact]
    public async Task A_deleted_message_is_gone_and_a_permalink_names_it_before()
    {
        var card = await Post();
        var link = await work.Client.Chat.GetPermalink(card.Channel, card.Ts, Workspace.Stop);
        Assert.Equal(
            $"https://sandbox.slack.com/archives/{card.Channel}/p{card.Ts.Replace(".", "", StringComparison.Ordinal)}",
            link
        );
        await work.Client.Chat.Delete(card.Channel, card.Ts, Workspace.Stop);
        Assert.Empty(work.Slack.Messages(Workspace.Approvals));
    }

    [Fact]
    public async Task Channels_that_cannot_be_written_to_say_why()
    {
        work.Slack.Put(new SandboxChannel("C0OUT", "out", ["U0BOB"]));
        work.Slack.Put(new SandboxChannel("C0SECRET", "secret", ["U0BOB"]) { IsPrivate = true });
        work.Slack.Put(DemoWorkspace.Shop with { IsArchived = true });
        await AssertCode("channel_not_found", () => Post("C0NONE"));
        await AssertCode("channel_not_found", () => Post("C0SECRET"));
        await AssertCode("not_in_channel", () => Post("C0OUT"));
        var archived = await AssertCode("is_archived", () => Post("C0SHOP"));
        Assert.Equal(SlackErrorClass.ChannelUnusable, archived.Class);
    }

    [Fact]
    public async Task Blocks_beyond_the_limits_are_refused_with_the_place()
    {
        var bad = new Message(Workspace.Approvals, "x") { Blocks = [new HeaderBlock(new PlainText(new string('x', 151)))] };
        var refused = await AssertCode("invalid_blocks", () => work.Client.Chat.PostMessage(bad, Workspace.Stop));
        Assert.Equal(SlackErrorClass.OurBug, refused.Class);
        Assert.Contains("/blocks/0/text", Assert.Single(refused.Messages), StringComparison.Ordinal);

        var block = new SectionBlock { Text = new PlainText(new string('x', 2900)) };
        var much = new Message(Workspace.Approvals, "x") { Blocks = [block, block, block, block, block] };
        await AssertCode("msg_blocks_too_long", () => work.Client.Chat.PostMessage(much, Workspace.Stop));
        await AssertCode("no_text", () => work.Client.Chat.PostMessage(new Message(Workspace.Approvals, ""), Workspace.Stop));
    }

    [Fact]
    public async Task An_ephemeral_is_seen_by_its_person_alone_and_only_in_their_channels()
    {
        var chat = work.Client.Chat;
        await chat.PostEphemeral(new EphemeralMessage(Workspace.Approvals, "U0BOB", "psst"), Workspace.Stop);
        Assert.Equal("psst", Assert.Single(work.Slack.Ephemerals("U0BOB")).Text);
        Assert.Empty(work.Slack.Messages(Workspace.Approvals));
        Assert.Empty(work.Slack.Ephemerals("U0CAROL"));
        var outside = new EphemeralMessage(Workspace.Approvals, "U0DAN", "psst");
        await AssertCode("user_not_in_channel", () => chat.PostEphemeral(outside, Workspace.Stop));
        var ts = Assert.Single(work.Slack.Ephemerals("U0BOB")).Ts;
        await AssertCode("message_not_found", () => chat.Update(new MessageUpdate(Workspace.Approvals, ts, "x"), Workspace.Stop));
    }

    [Fact]
    public async Task Waiting_sees_messages_that_are_there_that_come_and_that_change()
    {
        var waiting = work.Slack.WaitForMessageAsync(Workspace.Approvals, message => message.Text == "done", Workspace.Stop);
        var card = await Post();
        Assert.False(waiting.IsCompleted);
        await work.Client.Chat.Update(new MessageUpdate(card.Channel, card.Ts, "done"), Workspace.Stop);
        Assert.Equal(card.Ts, (await waiting).Ts);
        Assert.Equal(
            card.Ts,
            (await work.Slack.WaitForMessageAsync(Workspace.Approvals, message => message.Text == "done", Workspace.Stop)).Ts
        );
    }

    [Fact]
    public async Task Giving_up_waiting_tells_what_was_there()
    {
        await Post();
        using var stop = new CancellationTokenSource();
        var waiting = work.Slack.WaitForMessageAsync(Workspace.Approvals, _ => false, stop.Token);
        await stop.CancelAsync();
        var gaveUp = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Contains("*Alice* asks", gaveUp.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Block> Card =>
        [
            new SectionBlock { Text = new Markdown("*Alice* asks") },
            new ActionsBlock([new Button(new PlainText("Approve")) { ActionId = "approve", Value = "JIT-1" }]),
        ];

    private static async Task<SlackException> AssertCode(string code, Func<Task> call)
    {
        var refused = await Workspace.Refused(call);
        Assert.Equal(code, refused.ErrorCode);
        return refused;
    }

    private Task<PostMessageResponse> Post(string channel = Workspace.Approvals) =>
        work.Client.Chat.PostMessage(new Message(channel, "fallback") { Blocks = Card }, Workspace.Stop);
}
