using System.Text.Json;
using System.Text.Json.Nodes;
using JitBot.Adapters.Tests.Slack.Sandbox;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Sandbox;
using JitBot.Sandbox.Slack;
using JitBot.Sandbox.Slack.Seen;

namespace JitBot.Adapters.Tests.Slack.Contracts;

/// <summary>
/// The sandbox's Socket Mode, driven by Slack's own client: what our client is tested against is what Slack's client understands.
/// </summary>
public sealed class SocketModeClientTests : IAsyncLifetime
{
    private static readonly string Alice = DemoWorkspace.Alice.Id;
    private Workspace workspace = null!;
    private NodeBot bot = null!;

    private SandboxSlack Slack => workspace.Slack;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        workspace = await Workspace.Start();
        var options = new SandboxSlackOptions();
        bot = await NodeBot.StartAsync(Slack.ApiUrl, options.AppToken, options.BotToken);
        await bot.WaitAsync("connected");
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await workspace.DisposeAsync();
    }

    [Fact]
    public async Task A_command_comes_to_the_client_and_its_answer_to_the_person()
    {
        var reply = await CommandAsync("status & more");

        var told = await bot.WaitAsync("slash_commands");
        Assert.Equal((200, "heard status & more"), (reply.Status, Text(reply)));
        Assert.True(told.GetProperty("accepts").GetBoolean());
        Assert.Equal(Alice, told.GetProperty("body").GetProperty("user_id").GetString());
        Assert.Equal("heard status & more", Assert.Single(Slack.Ephemerals(Alice)).Shown);
        NobodyProtested();
    }

    [Fact]
    public async Task A_click_is_acknowledged_without_an_answer()
    {
        var posted = await workspace.Client.Chat.PostMessage(
            new Message(DemoWorkspace.Approvals.Id, "card")
            {
                Blocks = [new ActionsBlock([new Button(new PlainText("Approve")) { ActionId = "approve", Value = "JIT-1" }])],
            },
            Stop
        );
        var card = Slack.Messages(DemoWorkspace.Approvals.Id).Single(message => message.Ts == posted.Ts);

        var reply = await Slack.ClickAsync(DemoWorkspace.Bob.Id, card, "approve", cancellationToken: Stop);

        var told = await bot.WaitAsync("block_actions");
        Assert.Equal((200, ""), (reply.Status, reply.Body));
        Assert.False(told.GetProperty("accepts").GetBoolean());
        Assert.Equal("JIT-1", told.GetProperty("body").GetProperty("actions")[0].GetProperty("value").GetString());
        NobodyProtested();
    }

    [Fact]
    public async Task A_modal_opens_asks_for_options_and_gets_its_errors_with_the_acknowledgement()
    {
        await CommandAsync("form");
        await bot.WaitAsync("opened");
        var view = Assert.Single(Slack.Views(Alice));

        var offered = await Slack.SuggestAsync(Alice, SandboxPlace.InView(view.Id), "which", "menu", "store", Stop);
        Assert.True((await bot.WaitAsync("block_suggestion")).GetProperty("accepts").GetBoolean());
        Assert.Contains("shop/storefront", JsonSerializer.Serialize(offered), StringComparison.Ordinal);

        var reply = await Slack.SubmitViewAsync(view, new Dictionary<string, string> { ["text"] = "because" }, Stop);
        Assert.True((await bot.WaitAsync("view_submission")).GetProperty("accepts").GetBoolean());
        Assert.Equal(200, reply.Status);
        Assert.Equal("Please say more.", Assert.Single(Slack.Views(Alice)).Errors["reason"]);
        NobodyProtested();
    }

    [Fact]
    public async Task An_event_comes_with_its_envelope_and_is_acknowledged()
    {
        var reply = await Slack.SendAsync(Slack.BuildEvent(new JsonObject { ["type"] = "app_uninstalled" }), Stop);

        var told = await bot.WaitAsync("events_api");
        Assert.Equal((200, ""), (reply.Status, reply.Body));
        Assert.Equal("app_uninstalled", told.GetProperty("body").GetProperty("event").GetProperty("type").GetString());
        NobodyProtested();
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public async Task Told_to_disconnect_the_client_comes_back_and_goes_on(string reason)
    {
        var first = Slack.Sockets.Open.Single();

        await first.DisconnectAsync(reason);
        await bot.WaitAsync("connected");
        await Slack.Sockets.WhenOpenedAsync(2, Stop);
        await first.Ended;

        Assert.Equal("heard again", Text(await CommandAsync("again")));
        Assert.Equal(2, Slack.Sockets.Open.Single().Number);
        NobodyProtested();
    }

    [Fact]
    public async Task A_broken_connection_is_made_anew()
    {
        var broken = Slack.Sockets.Open.Single();
        broken.Kill();
        await broken.Ended;
        await bot.WaitAsync("connected");
        await Slack.Sockets.WhenOpenedAsync(2, Stop);

        Assert.Equal("heard again", Text(await CommandAsync("again")));
    }

    [Fact]
    public async Task A_connection_that_fell_silent_is_noticed_by_its_missing_pongs()
    {
        var silent = Slack.Sockets.Open.Single();
        silent.GoSilent();
        await bot.WaitAsync("connected");
        await Slack.Sockets.WhenOpenedAsync(2, Stop);
        await silent.Ended;

        Assert.Equal("heard again", Text(await CommandAsync("again")));
    }

    [Fact]
    public async Task A_client_that_leaves_closes_its_socket_in_order()
    {
        var socket = Slack.Sockets.Open.Single();

        await bot.LeaveAsync();
        await socket.Ended;

        Assert.True(socket.WasClosedByBot);
        Assert.Empty(Slack.Sockets.Open);
        NobodyProtested();
    }

    [Fact]
    public async Task A_wrong_token_opens_no_socket_and_the_client_gives_up()
    {
        await using var refused = await NodeBot.StartAsync(Slack.ApiUrl, "xapp-other", "xoxb-sandbox");

        Assert.Equal("invalid_auth", (await refused.WaitAsync("refused")).GetProperty("error").GetString());
        Assert.Equal(1, Slack.Sockets.Opened);
    }

    private Task<SandboxReply> CommandAsync(string text) =>
        Slack.SendCommandAsync(Alice, DemoWorkspace.Shop.Id, "/jit", text, Stop);

    private void NobodyProtested() => Assert.Empty(Slack.Sockets.Open.SelectMany(socket => socket.Protests));

    private static string? Text(SandboxReply reply) => (string?)JsonNode.Parse(reply.Body)!["text"];
}
