using System.Text;
using System.Text.Json.Nodes;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Protocol;

public sealed class SlackHttpReceiverTests : IAsyncLifetime
{
    private ReceiverHost host = null!;

    public async ValueTask InitializeAsync() => host = await ReceiverHost.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_command_reaches_the_handler_with_everything_that_was_typed()
    {
        host.OnCommand = (_, _) => Task.FromResult<SlashCommandResponse?>(new SlashCommandResponse("taken"));

        var reply = await host.Slack.SendAsync(host.Command("shop/storefront 20s fix & <tidy> ünïcode +1 100%"), Stop);

        Assert.Equal((200, """{"text":"taken","response_type":"ephemeral"}"""), (reply.Status, reply.Body));
        var command = Assert.IsType<SlashCommand>(Assert.Single(host.Received));
        Assert.Equal("shop/storefront 20s fix & <tidy> ünïcode +1 100%", command.Text);
        Assert.Equal(
            ("/jit", "U0ALICE", "T0SANDBOX", "C0SHOP"),
            (command.Command, command.UserId, command.TeamId, command.ChannelId)
        );
        Assert.Equal("taken", Assert.Single(host.Slack.Ephemerals("U0ALICE")).Shown);
    }

    [Fact]
    public async Task A_command_without_text_is_a_command()
    {
        Assert.Equal((200, ""), await Status(host.Command("")));
        Assert.Equal("", Assert.IsType<SlashCommand>(Assert.Single(host.Received)).Text);
    }

    [Fact]
    public async Task A_handler_that_throws_tells_the_person_that_nothing_was_done_and_logs_no_text()
    {
        host.OnCommand = (_, _) => throw new InvalidOperationException("the disk is full");

        var reply = await host.Slack.SendAsync(host.Command("secret-reason"), Stop);

        Assert.Equal(200, reply.Status);
        Assert.Contains(SlackDispatcher.NotTaken, reply.Body, StringComparison.Ordinal);
        Assert.Contains(host.Logged, line => line.Contains("the disk is full", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Logged, line => line.Contains("secret-reason", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_handler_that_is_too_slow_tells_the_person_that_it_may_have_been_taken()
    {
        var entered = new TaskCompletionSource();
        host.OnCommand = async (_, stop) =>
        {
            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
            return null;
        };

        var sending = host.Slack.SendAsync(host.Command(), Stop);
        await entered.Task;
        host.Time.Advance(TimeSpan.FromMilliseconds(2600));

        Assert.Contains("may still have been taken", (await sending).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_signed_with_another_secret_is_refused_and_not_dispatched()
    {
        var forged = host.Slack.Sign(host.Command(), secret: "guess");
        Assert.Equal((401, "not signed by Slack"), await Status(forged));
        Assert.Empty(host.Received);
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public async Task A_replay_outside_the_window_is_refused_in_both_directions_with_the_same_answer(int seconds)
    {
        var stale = host.Slack.Sign(host.Command(), ReceiverHost.Now.AddSeconds(seconds));
        Assert.Equal((401, "not signed by Slack"), await Status(stale));
        Assert.Empty(host.Received);
    }

    [Fact]
    public async Task Missing_headers_are_refused()
    {
        Assert.Equal(401, (await Status(host.Command() with { Signature = null })).Status);
        Assert.Equal(401, (await Status(host.Command() with { Timestamp = null })).Status);
    }

    [Theory]
    [InlineData(SlackRequestVerifier.SignatureHeader)]
    [InlineData(SlackRequestVerifier.TimestampHeader)]
    public async Task A_header_given_twice_is_refused_even_when_both_are_right(string header)
    {
        var command = host.Command();
        var again = header == SlackRequestVerifier.SignatureHeader ? command.Signature : command.Timestamp;
        // By hand: HttpClient would join the two into one line
        var head =
            $"POST {command.Path} HTTP/1.1\r\nHost: {host.Slack.BotUrl!.Authority}\r\nConnection: close\r\n"
            + $"Content-Type: {command.ContentType}\r\nContent-Length: {command.Body.Length}\r\n"
            + $"{SlackRequestVerifier.TimestampHeader}: {command.Timestamp}\r\n"
            + $"{SlackRequestVerifier.SignatureHeader}: {command.Signature}\r\n";
        Assert.StartsWith("HTTP/1.1 200", await Exchange(head + "\r\n", command.Body), StringComparison.Ordinal);
        Assert.StartsWith(
            "HTTP/1.1 401",
            await Exchange($"{head}{header}: {again}\r\n\r\n", command.Body),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_certificate_probe_gets_an_empty_200_and_does_nothing()
    {
        var probe = new SandboxRequest("/slack/commands", Form, "ssl_check=1&token=legacy"u8.ToArray());
        Assert.Equal((200, ""), await Status(probe));
        Assert.Empty(host.Received);
    }

    [Fact]
    public async Task A_command_that_calls_itself_a_certificate_probe_does_nothing_even_when_signed()
    {
        Assert.Equal((200, ""), await Status(Signed(Text(host.Command()) + "&ssl_check=1")));
        Assert.Empty(host.Received);
    }

    [Fact]
    public async Task The_url_check_gets_its_challenge_back_only_when_signed()
    {
        var check = host.Slack.BuildUrlVerification("3eZbrw1aB10FEMAGAZd4FyFQ");
        Assert.Equal((200, """{"challenge":"3eZbrw1aB10FEMAGAZd4FyFQ"}"""), await Status(check));
        Assert.Equal(401, (await Status(check with { Signature = "v0=" + new string('0', 64) })).Status);
    }

    [Fact]
    public async Task Another_apps_command_of_the_same_name_is_refused_and_logged()
    {
        var other = host.Slack.BuildCommand("U0ALICE", "C0SHOP", "/jit", "x", appId: "A0OTHER");
        Assert.Equal(403, (await Status(other)).Status);
        Assert.Empty(host.Received);
        Assert.Contains(
            host.Logged,
            line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("403", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Another_workspaces_command_is_refused()
    {
        var other = host.Slack.BuildCommand("U0ALICE", "C0SHOP", "/jit", "x", teamId: "T0OTHER");
        Assert.Equal(403, (await Status(other)).Status);
        Assert.Empty(host.Received);
    }

    [Fact]
    public async Task An_allowed_organisation_stands_for_its_workspaces()
    {
        await using var grid = await ReceiverHost.Start(["E0ORG"]);
        var inside = Text(grid.Command()) + "&enterprise_id=E0ORG";
        Assert.Equal(200, (await grid.Slack.SendAsync(Signed(inside, grid), Stop)).Status);
        Assert.Equal(403, (await grid.Slack.SendAsync(grid.Command(), Stop)).Status);
    }

    [Fact]
    public async Task Other_methods_are_not_served()
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(host.Slack.BotUrl!, "/slack/commands"), Stop);
        Assert.Equal(405, (int)response.StatusCode);
    }

    [Fact]
    public async Task An_event_is_handed_on_and_one_of_another_app_is_not()
    {
        Assert.Equal(
            200,
            (await Status(host.Slack.BuildEvent(new JsonObject { ["type"] = "app_home_opened", ["user"] = "U0BOB" }))).Status
        );
        var callback = Assert.IsType<EventCallback>(Assert.Single(host.Received));
        Assert.Equal(("app_home_opened", "U0BOB"), (callback.Type, callback.UserId));

        var body = """{"type":"event_callback","event_id":"Ev1","api_app_id":"A0OTHER","event":{"type":"x"}}""";
        Assert.Equal(403, (await Status(SignedEvent(Encoding.UTF8.GetBytes(body)))).Status);
    }

    [Fact]
    public async Task No_refusal_logs_a_body_a_header_or_a_secret()
    {
        await host.Slack.SendAsync(host.Slack.Sign(host.Command("hush-hush"), secret: "guess"), Stop);
        await host.Slack.SendAsync(Signed(Text(host.Command("hush-hush")) + "&text=twice"), Stop);

        var signature = host.Command("hush-hush").Signature!;
        Assert.DoesNotContain(
            host.Logged,
            line =>
                line.Contains("hush-hush", StringComparison.Ordinal)
                || line.Contains(signature, StringComparison.Ordinal)
                || line.Contains(host.Options.SigningSecret, StringComparison.Ordinal)
        );
    }

    private const string Form = "application/x-www-form-urlencoded";

    private async Task<string> Exchange(string head, ReadOnlyMemory<byte> body)
    {
        using var tcp = new System.Net.Sockets.TcpClient();
        await tcp.ConnectAsync(host.Slack.BotUrl!.Host, host.Slack.BotUrl.Port, Stop);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), Stop);
        await stream.WriteAsync(body, Stop);
        using var answer = new StreamReader(stream);
        return await answer.ReadToEndAsync(Stop);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Text(SandboxRequest request) => Encoding.UTF8.GetString(request.Body.Span);

    private SandboxRequest Signed(string form, ReceiverHost? by = null) =>
        (by ?? host).Slack.Sign(new SandboxRequest("/slack/commands", Form, Encoding.UTF8.GetBytes(form)));

    private SandboxRequest SignedEvent(byte[] json) =>
        host.Slack.Sign(new SandboxRequest("/slack/events", "application/json", json));

    private async Task<(int Status, string Body)> Status(SandboxRequest request)
    {
        var reply = await host.Slack.SendAsync(request, Stop);
        return (reply.Status, reply.Body);
    }
}
