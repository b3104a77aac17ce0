using JitBot.Adapters.Tests.Slack.Protocol;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Sandbox.Slack;
using Microsoft.Extensions.Options;

namespace JitBot.Adapters.Tests.Slack.Sandbox;

public sealed class PeopleTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient http = new();
    private ReceiverHost host = null!;
    private SlackApiClient client = null!;

    public async ValueTask InitializeAsync()
    {
        host = await ReceiverHost.Start();
        client = new SlackApiClient(
            http,
            Options.Create(new SlackApiOptions { BaseUrl = host.Slack.ApiUrl, BotToken = host.Options.BotToken }),
            new SlackRateLimiter(host.Time),
            host.Time
        );
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_click_carries_the_buttons_value_its_message_and_its_person()
    {
        var card = await PostCard();
        Assert.Equal(200, (await host.Slack.ClickAsync("U0BOB", card, "approve", cancellationToken: Stop)).Status);

        var click = Assert.IsType<BlockActionRequest>(Assert.Single(host.Received));
        Assert.Equal(("U0BOB", card.Channel, card.Ts), (click.User.Id, click.ChannelId, click.MessageTs));
        Assert.Equal(("approve", "JIT-1"), (click.Actions[0].ActionId, click.Actions[0].Value));
        Assert.False(click.Container.IsEphemeral);
    }

    [Fact]
    public async Task The_same_click_can_come_twice_and_two_clicks_differ()
    {
        var card = await PostCard();
        var click = host.Slack.BuildClick("U0BOB", card, "approve");
        await host.Slack.SendAsync(click, Stop);
        await host.Slack.SendAsync(click, Stop);
        await host.Slack.ClickAsync("U0BOB", card, "approve", cancellationToken: Stop);
        var times = host.Received.Cast<BlockActionRequest>().Select(request => request.Actions[0].ActionTs).ToList();
        Assert.Equal(times[0], times[1]);
        Assert.NotEqual(times[1], times[2]);
    }

    [Fact]
    public async Task A_click_on_a_card_as_it_was_before_still_arrives_and_one_on_nothing_does_not()
    {
        var card = await PostCard();
        await client.Chat.Update(new MessageUpdate(card.Channel, card.Ts, "decided"), Stop);
        Assert.Equal(200, (await host.Slack.ClickAsync("U0CAROL", card, "approve", cancellationToken: Stop)).Status);
        var now = host.Slack.Current(card)!;
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Slack.ClickAsync("U0CAROL", now, "approve", null, Stop));
    }

    [Fact]
    public async Task A_response_url_answers_five_times_within_half_an_hour()
    {
        await host.Slack.SendCommandAsync("U0ALICE", "C0SHOP", "/jit", "help", Stop);
        var url = Assert.IsType<SlashCommand>(Assert.Single(host.Received)).ResponseUrl;
        for (var i = 0; i < 5; i++)
        {
            await client.Respond(url, new MessageResponse($"answer {i}"), Stop);
        }

        Assert.Equal("used_url", (await Workspace.Refused(() => client.Respond(url, new MessageResponse("six")))).ErrorCode);
        Assert.Equal(5, host.Slack.Ephemerals("U0ALICE").Count);

        await host.Slack.SendCommandAsync("U0ALICE", "C0SHOP", "/jit", "help", Stop);
        var late = host.Received.OfType<SlashCommand>().Last().ResponseUrl;
        host.Time.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));
        Assert.Equal("expired_url", (await Workspace.Refused(() => client.Respond(late, new MessageResponse("late")))).ErrorCode);
    }

    [Fact]
    public async Task A_response_can_replace_delete_or_stand_beside_what_was_clicked()
    {
        var card = await PostCard();
        await host.Slack.ClickAsync("U0BOB", card, "approve", cancellationToken: Stop);
        var url = Assert.IsType<BlockActionRequest>(Assert.Single(host.Received)).ResponseUrl!;

        await client.Respond(url, new MessageResponse("only you see this"), Stop);
        Assert.Equal("only you see this", Assert.Single(host.Slack.Ephemerals("U0BOB")).Text);
        await client.Respond(url, new MessageResponse("all see this") { ResponseType = ResponseType.InChannel }, Stop);
        Assert.Equal(2, host.Slack.Messages(card.Channel).Count);
        await client.Respond(url, new MessageResponse("decided") { ReplaceOriginal = true }, Stop);
        Assert.Equal("decided", host.Slack.Current(card)!.Shown);
        await client.Respond(url, new MessageResponse("") { DeleteOriginal = true }, Stop);
        Assert.Null(host.Slack.Current(card));
    }

    [Fact]
    public async Task A_modal_opens_once_by_its_trigger_and_closes_when_submitted()
    {
        var card = await PostCard();
        await host.Slack.ClickAsync("U0BOB", card, "approve", cancellationToken: Stop);
        var trigger = Assert.IsType<BlockActionRequest>(Assert.Single(host.Received)).TriggerId!;
        var opened = await client.Views.Open(trigger, Modal, Stop);
        Assert.Equal("exchanged_trigger_id", (await Workspace.Refused(() => client.Views.Open(trigger, Modal))).ErrorCode);

        var view = Assert.Single(host.Slack.Views("U0BOB"));
        Assert.Equal(opened.Id, view.Id);
        host.OnSubmission = _ => ViewSubmissionResponse.WithErrors(new Dictionary<string, string> { ["reason"] = "too short" });
        await host.Slack.SubmitViewAsync(view, new Dictionary<string, string> { ["text"] = "no" }, Stop);
        Assert.Single(host.Slack.Views("U0BOB"));

        host.OnSubmission = _ => null;
        await host.Slack.SubmitViewAsync(view, new Dictionary<string, string> { ["text"] = "not today" }, Stop);
        Assert.Empty(host.Slack.Views("U0BOB"));
        var submission = host.Received.OfType<ViewSubmission>().Last();
        Assert.Equal(("not today", "JIT-1"), (submission.State.Value("reason", "text"), submission.PrivateMetadata));
    }

    [Fact]
    public async Task A_trigger_is_good_for_three_seconds()
    {
        await host.Slack.SendCommandAsync("U0ALICE", "C0SHOP", "/jit", "", Stop);
        var trigger = Assert.IsType<SlashCommand>(Assert.Single(host.Received)).TriggerId!;
        host.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("expired_trigger_id", (await Workspace.Refused(() => client.Views.Open(trigger, Modal))).ErrorCode);
        Assert.Equal("invalid_trigger_id", (await Workspace.Refused(() => client.Views.Open("1.2", Modal))).ErrorCode);
    }

    [Fact]
    public async Task An_older_hash_does_not_overwrite_a_newer_view()
    {
        var home = new HomeViewDefinition([new SectionBlock { Text = new PlainText("one") }]);
        var first = await client.Views.Publish("U0ALICE", home, cancellationToken: Stop);
        var second = await client.Views.Publish("U0ALICE", home, first.Hash, Stop);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(
            "hash_conflict",
            (await Workspace.Refused(() => client.Views.Publish("U0ALICE", home, first.Hash))).ErrorCode
        );
        Assert.Equal("hash_conflict", (await Workspace.Refused(() => client.Views.Update(first.Id, home, first.Hash))).ErrorCode);
        Assert.Equal(second.Id, (await client.Views.Update(second.Id, home, second.Hash, Stop)).Id);
    }

    [Fact]
    public async Task A_person_sees_an_error_when_the_bot_is_down_or_does_not_answer_in_time()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource<SlashCommandResponse?>();
        host.OnCommand = (_, _) =>
        {
            entered.SetResult();
            return release.Task;
        };
        var sending = host.Slack.SendCommandAsync("U0ALICE", "C0SHOP", "/jit", "x", Stop);
        await entered.Task;
        host.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal((0, "operation_timeout"), ((await sending).Status, (await sending).Body));
        release.SetResult(null);

        host.Slack.BotUrl = new Uri("http://127.0.0.1:1/");
        Assert.Equal(0, (await host.Slack.SendCommandAsync("U0ALICE", "C0SHOP", "/jit", "x", Stop)).Status);
        Assert.Equal(
            ["operation_timeout", "dispatch_failed"],
            host.Slack.Ephemerals("U0ALICE").Select(message => message.Text.Split('"')[1])
        );
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ModalViewDefinition Modal =>
        new(
            new PlainText("Deny"),
            [new InputBlock(new PlainText("Why"), new PlainTextInput { ActionId = "text" }) { BlockId = "reason" }]
        )
        {
            Submit = new PlainText("Send"),
            PrivateMetadata = "JIT-1",
        };

    private async Task<SandboxMessage> PostCard()
    {
        var button = new Button(new PlainText("Approve")) { ActionId = "approve", Value = "JIT-1" };
        var card = new Message(Workspace.Approvals, "card") { Blocks = [new ActionsBlock([button])] };
        await client.Chat.PostMessage(card, Stop);
        return await host.Slack.WaitForMessageAsync(Workspace.Approvals, _ => true, Stop);
    }
}
