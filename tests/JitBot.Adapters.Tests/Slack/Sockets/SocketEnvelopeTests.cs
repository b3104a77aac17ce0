using System.Text.Json.Nodes;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Interaction;

namespace JitBot.Adapters.Tests.Slack.Sockets;

/// <summary>What comes through a socket, well-formed and not, and what goes back.</summary>
public sealed partial class SocketEnvelopeTests : IAsyncLifetime
{
    private SocketHost world = null!;

    public async ValueTask InitializeAsync() => world = await SocketHost.Connected(1);

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_typed_command_is_answered_in_the_same_words_as_by_http()
    {
        var reply = await world.Command("shop/storefront 20s fix & <tidy> ünïcode +1 100%");

        Assert.Equal(
            (
                200,
                """{"text":"taken: shop/storefront 20s fix \u0026 \u003Ctidy\u003E \u00FCn\u00EFcode \u002B1 100%","response_type":"ephemeral"}"""
            ),
            (reply.Status, reply.Body)
        );
        var command = Assert.IsType<SlashCommand>(Assert.Single(world.Received));
        Assert.Equal(
            ("/jit", "shop/storefront 20s fix & <tidy> ünïcode +1 100%", "U0ALICE", "T0SANDBOX", "C0SHOP"),
            (command.Command, command.Text, command.UserId, command.TeamId, command.ChannelId)
        );
        Assert.NotNull(command.TriggerId);
        Assert.StartsWith("taken", Assert.Single(world.Slack.Ephemerals("U0ALICE")).Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_goes_back_only_where_slack_takes_one()
    {
        await Socket.SendAsync(Envelope("e1", "slash_commands", Command(), accepts: false));
        await Socket.SendAsync(Envelope("e2", "interactive", Submission(), accepts: true));
        await Socket.SendAsync(Envelope("e3", "interactive", Click(), accepts: false));

        var sent = await Acknowledged(3);

        Assert.Equal(
            [
                """{"envelope_id":"e1"}""",
                """{"envelope_id":"e2","payload":{"response_action":"errors","errors":{"reason":"too short"}}}""",
                """{"envelope_id":"e3"}""",
            ],
            sent.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_question_for_options_is_answered_with_them()
    {
        var asked = Click();
        asked["type"] = "block_suggestion";
        asked["action_id"] = "ingress";
        asked["block_id"] = "what";
        asked["value"] = "sto";
        await Socket.SendAsync(Envelope("e1", "interactive", asked, accepts: true));

        Assert.Equal("""{"envelope_id":"e1","payload":{"options":[]}}""", (await Acknowledged(1))[0]);
        Assert.Equal("sto", Assert.IsType<BlockOptionsRequest>(Assert.Single(world.Received)).Value);
    }

    [Fact]
    public async Task A_hundred_acknowledgements_at_once_stay_whole()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => world.Command($"n{i}")));

        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        Assert.Equal(100, replies.Select(reply => reply.Body).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(Socket.Protests);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task A_message_in_pieces_is_put_together(int frames)
    {
        await Socket.SendAsync(Envelope("e1", "slash_commands", Command("ünï"), accepts: false), frames);
        await Acknowledged(1);
        Assert.Equal("ünï", Assert.IsType<SlashCommand>(Assert.Single(world.Received)).Text);
    }

    [Fact]
    public async Task An_oversized_message_is_dropped_and_the_next_one_is_taken()
    {
        var huge = Envelope("e1", "slash_commands", Command(new string('x', 1024 * 1024)), accepts: false);
        await Socket.SendAsync(huge, frames: 50);
        await Socket.SendAsync(Envelope("e2", "slash_commands", Command(), accepts: false));

        Assert.Equal("""{"envelope_id":"e2"}""", (await Acknowledged(1))[0]);
        Assert.Single(world.Received);
        Assert.Contains(world.Logged, line => line.Contains("larger than", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_without_an_end_ends_the_socket()
    {
        await using var small = await SocketHost.Connected(1, options => options with { MaxMessageBytes = 1000 });
        await small.Sockets.Open[0].SendAsync(new string('x', 20_000));
        await small.Pass(1);
        await SocketHost.Until(() => small.Sockets.Opened == 2);
    }

    [Theory]
    [InlineData("", "dropped")]
    [InlineData("{", "dropped")]
    [InlineData("null", "dropped")]
    [InlineData("[]", "dropped")]
    [InlineData("\"hush-hush\"", "dropped")]
    [InlineData("""{"type":7}""", "type is not a text")]
    [InlineData("""{"envelope_id":"e1"}""", "type is missing")]
    [InlineData("""{"type":"slash_commands","payload":{"text":"hush-hush"}}""", "envelope_id is missing")]
    [InlineData("""{"type":"slash_commands","envelope_id":7,"payload":{}}""", "envelope_id is not a text")]
    [InlineData(
        """{"type":"interactive","envelope_id":"e1","accepts_response_payload":"yes","payload":{}}""",
        "is not true or false"
    )]
    [InlineData("""{"type":"interactive","envelope_id":"e1","payload":"hush-hush"}""", "payload is not an object")]
    [InlineData("""{"type":"interactive","envelope_id":"e1"}""", "payload is missing")]
    [InlineData("""{"type":"interactive","envelope_id":"e1","payload":{"type":"hush-hush"}}""", "not known")]
    [InlineData("""{"type":"hush-hush","payload":{}}""", "not known was dropped")]
    [InlineData("""{"type":"hello","connection_info":7}""", "dropped")]
    public async Task What_slack_would_not_send_is_logged_without_its_content_and_the_socket_goes_on(string text, string logged)
    {
        await Socket.SendAsync(text);
        await world.UntilLogged(logged);

        Assert.Equal(200, (await world.Command("next")).Status);
        Assert.Single(Socket.Received);
        Assert.Single(world.Received);
        Assert.DoesNotContain(world.Logged, line => line.Contains("hush-hush", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_dropped()
    {
        await Socket.SendAsync(new byte[] { 1, 2, 3 }, binary: true);
        await world.UntilLogged("or no text");
        Assert.Equal(200, (await world.Command("next")).Status);
    }

    [Fact]
    public async Task An_envelope_of_a_new_type_is_acknowledged_and_does_nothing()
    {
        await Socket.SendAsync(Envelope("e1", "of_next_year", Command(), accepts: true));
        Assert.Equal("""{"envelope_id":"e1"}""", (await Acknowledged(1))[0]);
        Assert.Empty(world.Received);
    }

    [Theory]
    [InlineData("api_app_id", "A0OTHER")]
    [InlineData("team_id", "T0OTHER")]
    public async Task Another_apps_or_workspaces_command_is_not_taken_and_not_acknowledged(string field, string value)
    {
        var command = Command("hush-hush");
        command[field] = value;
        await Socket.SendAsync(Envelope("e1", "slash_commands", command, accepts: true));
        await world.UntilLogged("not for this app or workspace");
        await world.Command("next");

        Assert.Single(Socket.Received);
        Assert.Single(world.Received);
        Assert.DoesNotContain(world.Logged, line => line.Contains("hush-hush", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_apps_event_is_not_taken_but_acknowledged_so_that_slack_does_not_repeat_it()
    {
        var callback = Event();
        callback["api_app_id"] = "A0OTHER";
        await Socket.SendAsync(Envelope("e1", "events_api", callback, accepts: false));
        await Acknowledged(1);
        Assert.Empty(world.Received);
    }

    [Fact]
    public async Task An_event_is_taken_and_acknowledged()
    {
        var reply = await world.Slack.SendAsync(
            world.Slack.BuildEvent(
                new JsonObject
                {
                    ["type"] = "app_home_opened",
                    ["user"] = "U0BOB",
                    ["tab"] = "home",
                }
            ),
            SocketHost.Stop
        );
        Assert.Equal(200, reply.Status);
        Assert.Equal("home", Assert.IsType<EventCallback>(Assert.Single(world.Received)).Tab);
    }

    [Fact]
    public async Task A_click_that_could_not_be_taken_is_not_acknowledged_so_that_slack_shows_its_error()
    {
        world.OnClick = _ => throw new InvalidOperationException("the log is full");
        await Socket.SendAsync(Envelope("e1", "interactive", Click(), accepts: false));
        await world.UntilLogged("the log is full");
        await world.Command("next");
        Assert.Single(Socket.Received);
    }

    [Fact]
    public async Task A_command_that_could_not_be_taken_says_so()
    {
        world.OnCommand = _ => throw new InvalidOperationException("the log is full");
        Assert.Contains(SlackDispatcher.NotTaken, (await world.Command("x")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_never_ends_does_not_hold_up_the_others()
    {
        var never = new TaskCompletionSource<SlashCommandResponse?>();
        world.OnCommand = command =>
            command.Text == "slow" ? never.Task : Task.FromResult<SlashCommandResponse?>(new SlashCommandResponse("taken"));
        var slow = world.Command("slow");
        Assert.Equal(200, (await world.Command("quick")).Status);
        never.SetResult(null);
        Assert.Equal(200, (await slow).Status);
    }

    [Fact]
    public async Task Stopping_finishes_what_was_taken_and_then_says_farewell()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource<SlashCommandResponse?>();
        world.OnCommand = _ =>
        {
            entered.SetResult();
            return release.Task;
        };
        var socket = Socket;
        var command = world.Command("x");
        await entered.Task;

        var stopping = world.StopBot();
        Assert.False(stopping.IsCompleted);
        release.SetResult(new SlashCommandResponse("done"));

        Assert.Contains("done", (await command).Body, StringComparison.Ordinal);
        await stopping;
        await socket.Ended;
        Assert.True(socket.WasClosedByBot);
        Assert.Equal("dispatch_failed", (await world.Command("too late")).Body);
    }

    [Fact]
    public async Task A_socket_that_breaks_before_the_acknowledgement_harms_nothing()
    {
        var release = new TaskCompletionSource<SlashCommandResponse?>();
        world.OnCommand = _ => release.Task;
        var command = world.Command("x");
        await SocketHost.Until(() => !world.Received.IsEmpty);

        Socket.Kill();
        Assert.Equal((0, "dispatch_failed"), ((await command).Status, (await command).Body));
        release.SetResult(null);

        await world.UntilLogged("broke before the acknowledgement");
        await world.Pass(1);
        await SocketHost.Until(() => world.Sockets.Open.Count == 1);
        Assert.Equal(200, (await world.Command("again")).Status);
    }

    private JitBot.Sandbox.Slack.Sockets.SandboxSocket Socket => world.Sockets.Open[0];

    private async Task<List<string>> Acknowledged(int count)
    {
        await SocketHost.Until(() => Socket.Received.Count >= count);
        return [.. Socket.Received];
    }
}
