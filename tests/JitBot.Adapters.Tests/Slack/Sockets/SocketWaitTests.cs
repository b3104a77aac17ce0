namespace JitBot.Adapters.Tests.Slack.Sockets;

/// <summary>How long is waited when Slack opens no socket just now, and what is said meanwhile.</summary>
public sealed class SocketWaitTests
{
    [Fact]
    public async Task A_limited_open_waits_as_long_as_slack_says()
    {
        await using var world = await SocketHost.Start(
            1,
            slack => slack.Faults.RateLimit("apps.connections.open", TimeSpan.FromSeconds(42))
        );
        await world.Pass(42);
        await world.Pass(1);
        await SocketHost.Until(() => world.Status.Connected == 1);
        Assert.Equal(2, world.Opens);
    }

    [Fact]
    public async Task A_limited_open_without_a_time_waits_thirty_seconds()
    {
        await using var world = await SocketHost.Start(1, slack => slack.Faults.Fail("apps.connections.open", "ratelimited"));
        await world.Pass(30);
        await world.Pass(1);
        await SocketHost.Until(() => world.Status.Connected == 1);
    }

    [Fact]
    public async Task An_absurd_wait_is_not_waited_out()
    {
        await using var world = await SocketHost.Start(
            1,
            slack => slack.Faults.RateLimit("apps.connections.open", TimeSpan.FromDays(365))
        );
        await world.Pass(300);
        await world.Pass(1);
        await SocketHost.Until(() => world.Status.Connected == 1);
    }

    [Fact]
    public async Task A_socket_that_ends_while_its_successor_waits_is_missing_at_once()
    {
        await using var world = await SocketHost.Connected(1);
        var old = world.Sockets.Open[0];
        world.Slack.Faults.RateLimit("apps.connections.open", TimeSpan.FromSeconds(300));
        await old.DisconnectAsync("warning");
        await world.Pass(1);
        await world.Time.WhenWaitingAsync(TimeSpan.FromSeconds(300));
        Assert.Null(world.Status.Problem);

        await old.CloseAsync();

        await SocketHost.Until(() => world.Status.Connected == 0);
        Assert.Equal("0 of 1 sockets to Slack are open; last: connection lost", world.Status.Problem);
        world.Time.Advance(TimeSpan.FromSeconds(300));
        await world.Pass(2);
        await SocketHost.Until(() => world.Status.Connected == 1 && world.Status.Problem is null);
        Assert.Equal(200, (await world.Command("again")).Status);
    }
}
