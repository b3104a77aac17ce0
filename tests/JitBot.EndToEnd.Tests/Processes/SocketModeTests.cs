using System.Net;
using JitBot.Core.Requests;
using JitBot.Sandbox.Slack;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>The program with an app token: everything by socket, and nothing at the request URLs.</summary>
public sealed class SocketModeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_an_app_token_a_request_is_asked_for_and_approved_through_sockets()
    {
        await using var world = await StartAsync();
        Assert.Equal(200, (await world.AskAsync()).Status);

        var card = await world.OpenCardAsync(new RequestId(1));
        Assert.Equal(200, (await world.ApproveAsync(card)).Status);
        await world.SeeEndAsync(new RequestId(1));

        Assert.Contains("\"status\":\"Healthy\"", (await world.GetAsync("/readyz")).Body, StringComparison.Ordinal);
        Assert.All(world.Slack.Sockets.Open, socket => Assert.Empty(socket.Protests));
        var sockets = world.Slack.Sockets.Open;
        (await world.StopBotAsync()).Expect(0);
        Assert.All(sockets, socket => Assert.True(socket.WasClosedByBot));
        Assert.DoesNotContain("xapp-sandbox", world.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_app_token_no_request_url_is_served()
    {
        await using var world = await StartAsync();
        foreach (var path in new[] { "/slack/commands", "/slack/interactions", "/slack/options", "/slack/events" })
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            using var content = new StringContent("ssl_check=1", null, "application/x-www-form-urlencoded");
            using var response = await http.PostAsync(new Uri(world.Slack.BotUrl!, path), content, Stop);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task Socket_mode_that_is_switched_off_shows_at_readyz_and_does_not_end_the_program()
    {
        await using var world = await StartAsync();
        await world.Slack.Sockets.Open[0].DisconnectAsync("link_disabled");
        await Task.WhenAll(world.Slack.Sockets.Open.Select(socket => socket.Ended));

        var (status, body) = await world.GetAsync("/readyz");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("Socket Mode was switched off for this app.", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync("/healthz")).Status);
    }

    [Fact]
    public async Task Sockets_that_Slack_closed_show_at_readyz_while_new_ones_are_refused()
    {
        await using var world = await StartAsync();
        var sockets = world.Slack.Sockets.Open;
        world.Slack.Faults.RateLimit("apps.connections.open", TimeSpan.FromSeconds(300), count: 100);
        foreach (var socket in sockets)
        {
            await socket.DisconnectAsync("warning");
        }

        // Once refused, the other does not even ask
        await WhenAsync(() => Task.FromResult(world.Slack.Calls.Count(call => call.Method == "apps.connections.open") >= 3));
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync("/readyz")).Status);
        foreach (var socket in sockets)
        {
            await socket.CloseAsync();
        }

        await WhenAsync(async () => (await world.GetAsync("/readyz")).Status == HttpStatusCode.ServiceUnavailable);
        Assert.Contains("0 of 2 sockets to Slack are open", (await world.GetAsync("/readyz")).Body, StringComparison.Ordinal);
    }

    /// <summary>Looks again until it is so; a minute at most.</summary>
    private static async Task WhenAsync(Func<Task<bool>> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await isSo())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private static async Task<BotWorld> StartAsync()
    {
        var world = await BotWorld.StartAsync();
        world.Extra["Slack:SigningSecret"] = "";
        world.Extra["Slack:AppToken"] = new SandboxSlackOptions().AppToken;
        await world.StartBotAsync();
        await world.Slack.Sockets.WhenOpenedAsync(2, Stop);
        return world;
    }
}
