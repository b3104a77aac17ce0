using JitBot.Chat.Slack.Sockets;

namespace JitBot.Adapters.Tests.Slack.Sockets;

/// <summary>Sockets that come, are replaced, die and come back; and those that are not to come back.</summary>
public sealed class SocketLifeTests
{
    [Fact]
    public async Task Two_sockets_are_opened_and_both_are_used()
    {
        await using var world = await SocketHost.Connected();
        Assert.Null(world.Status.Problem);

        Assert.Equal((200, 200), ((await world.Command("one")).Status, (await world.Command("two")).Status));

        Assert.All(world.Sockets.Open, socket => Assert.Single(socket.Received));
        Assert.Equal(2, world.Opens);
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    [InlineData("a_reason_of_next_year")]
    public async Task A_socket_that_is_to_end_is_used_until_its_successor_is_there_and_a_while_longer(string reason)
    {
        await using var world = await SocketHost.Connected(1);
        var old = world.Sockets.Open[0];

        await old.DisconnectAsync(reason);
        Assert.Equal(200, (await world.Command("while it is waited")).Status);
        await world.Pass(1);
        await SocketHost.Until(() => world.Sockets.Open.Count == 2);

        // Slack may use either just now
        foreach (var text in new[] { "a", "b", "c" })
        {
            Assert.Equal(200, (await world.Command(text)).Status);
        }

        Assert.Null(world.Status.Problem);
        await world.Pass(25);
        await old.Ended;
        Assert.True(old.WasClosedByBot);
        Assert.Equal(200, (await world.Command("afterwards")).Status);
        Assert.Equal(5, world.Received.Count);
    }

    [Fact]
    public async Task A_replaced_socket_that_slack_closes_first_is_let_go_at_once()
    {
        await using var world = await SocketHost.Connected(1);
        var old = world.Sockets.Open[0];
        await old.DisconnectAsync("warning");
        await world.Pass(1);
        await SocketHost.Until(() => world.Sockets.Open.Count == 2);

        await old.CloseAsync();

        await old.Ended;
        await SocketHost.Until(() => world.Sockets.Open.Count == 1);
        Assert.Equal(1, world.Status.Connected);
        Assert.Equal(2, world.Opens);
    }

    [Fact]
    public async Task A_socket_stays_in_use_while_no_successor_can_be_opened()
    {
        await using var world = await SocketHost.Connected(1);
        world.Slack.Faults.ServerError("apps.connections.open", count: 2);
        await world.Sockets.Open[0].DisconnectAsync("warning");

        await world.Pass(1);
        Assert.Equal(200, (await world.Command("still")).Status);
        Assert.Equal(1, world.Status.Connected);
        await world.Pass(2);
        await world.Pass(4);

        await SocketHost.Until(() => world.Sockets.Open.Count == 2);
    }

    [Fact]
    public async Task A_broken_socket_comes_back()
    {
        await using var world = await SocketHost.Connected(1);
        world.Sockets.Open[0].Kill();

        await world.Time.WhenWaitingAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("0 of 1 sockets to Slack are open; last: connection lost", world.Status.Problem);
        world.Time.Advance(TimeSpan.FromSeconds(1));

        await SocketHost.Until(() => world.Sockets.Open.Count == 1 && world.Status.Problem is null);
        Assert.Equal(200, (await world.Command("again")).Status);
    }

    [Fact]
    public async Task What_breaks_the_moment_it_is_there_is_tried_ever_more_rarely()
    {
        await using var world = await SocketHost.Connected(1);
        foreach (var wait in new[] { 1, 2, 4, 8 })
        {
            var opened = world.Sockets.Opened;
            world.Sockets.Open[0].Kill();
            await world.Pass(wait);
            await SocketHost.Until(() => world.Sockets.Opened > opened && world.Sockets.Open.Count == 1);
        }
    }

    [Fact]
    public async Task A_socket_that_dies_silently_is_given_up_after_thirty_seconds_and_the_other_stays()
    {
        await using var world = await SocketHost.Connected();
        var (dead, alive) = (world.Sockets.Open[0], world.Sockets.Open[1]);
        dead.GoSilent();
        world.Time.Advance(TimeSpan.FromSeconds(20));
        await alive.SendAsync("""{"type":"sign_of_life"}""");
        await world.UntilLogged("type that is not known");

        world.Time.Advance(TimeSpan.FromSeconds(10));

        await world.UntilLogged("it is given up");
        // It lived long enough for the next try to come at once
        await SocketHost.Until(() => world.Sockets.Opened == 3 && world.Status.Connected == 2);
        Assert.False(alive.Ended.IsCompleted);
        Assert.Equal(3, world.Opens);
    }

    [Fact]
    public async Task A_ping_without_a_pong_ends_a_socket()
    {
        await using var world = await SocketHost.Connected(
            1,
            // Real time: a machine that has much else to do must still pong within it
            options => options with { PingEvery = TimeSpan.FromMilliseconds(30), PongWithin = TimeSpan.FromSeconds(4) }
        );
        world.Sockets.Open[0].GoSilent();
        await world.Pass(1);
        await SocketHost.Until(() => world.Sockets.Opened == 2);
    }

    [Fact]
    public async Task Socket_mode_that_is_switched_off_stops_everything_and_says_so()
    {
        await using var world = await SocketHost.Connected();
        var sockets = world.Sockets.Open;

        await sockets[1].DisconnectAsync("link_disabled");

        await Task.WhenAll(sockets.Select(socket => socket.Ended));
        Assert.True(sockets[0].WasClosedByBot);
        Assert.Contains("switched off", world.Status.Stopped, StringComparison.Ordinal);
        Assert.Equal(world.Status.Stopped, world.Status.Problem);
        Assert.Single(world.Logged, line => line.StartsWith("Error", StringComparison.Ordinal));
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, world.Opens);
    }

    [Fact]
    public async Task Too_many_sockets_are_no_reason_to_hurry()
    {
        await using var world = await SocketHost.Connected();
        var told = world.Sockets.Open[0];
        await told.DisconnectAsync("too_many_websockets");

        await world.Time.WhenWaitingAsync(TimeSpan.FromSeconds(33));
        Assert.Equal("1 of 2 sockets to Slack are open; last: too_many_websockets", world.Status.Problem);
        Assert.Equal(2, world.Opens);
        await SocketHost.Until(() => world.Sockets.Open.Count == 1);
        Assert.True(told.WasClosedByBot);
        Assert.Equal(200, (await world.Command("by the other")).Status);
    }

    [Fact]
    public async Task An_eleventh_socket_is_told_that_it_is_too_many()
    {
        await using var world = await SocketHost.Start(11);
        await SocketHost.Until(() => world.Sockets.Open.Count == 10);
        await world.UntilLogged("too_many_websockets");
        Assert.Equal(10, world.Status.Connected);
    }

    [Theory]
    [InlineData("not_authed")]
    [InlineData("invalid_auth")]
    [InlineData("account_inactive")]
    [InlineData("user_removed_from_team")]
    [InlineData("team_disabled")]
    [InlineData("missing_scope")]
    public async Task What_only_a_person_can_put_right_is_not_tried_again(string code)
    {
        await using var world = await SocketHost.Start(prepare: slack =>
            slack.Faults.Fail("apps.connections.open", code, count: 100)
        );

        await SocketHost.Until(() => world.Status.Stopped is not null);

        Assert.Contains(code, world.Status.Stopped, StringComparison.Ordinal);
        Assert.Contains("Slack:AppToken", world.Status.Stopped, StringComparison.Ordinal);
        await world.StopBot();
        var tries = world.Opens;
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(tries, world.Opens);
        Assert.InRange(tries, 1, 2);
    }

    [Theory]
    [InlineData("xoxb-sandbox", "not_allowed_token_type")]
    [InlineData("xapp-guess", "invalid_auth")]
    public async Task A_wrong_token_is_named_but_not_shown(string token, string code)
    {
        await using var world = await SocketHost.Start(appToken: token);
        await SocketHost.Until(() => world.Status.Stopped is not null);
        Assert.Contains(code, world.Status.Stopped, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Logged, line => line.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_of_another_app_is_named()
    {
        await using var world = await SocketHost.Start(appId: "A0MINE");
        await SocketHost.Until(() => world.Status.Stopped is not null);
        Assert.Contains("another app", world.Status.Stopped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slack_may_be_down_for_a_while()
    {
        await using var world = await SocketHost.Connected(1);
        await world.Slack.StopAsync();
        await world.Pass(1);
        await world.Pass(2);
        await world.Time.WhenWaitingAsync(TimeSpan.FromSeconds(4));
        Assert.Equal("0 of 1 sockets to Slack are open; last: unreachable", world.Status.Problem);

        await world.Slack.RestartAsync(SocketHost.Stop);
        world.Time.Advance(TimeSpan.FromSeconds(4));

        await SocketHost.Until(() => world.Status.Connected == 1);
        Assert.Equal(200, (await world.Command("up again")).Status);
    }

    [Fact]
    public void Waits_grow_up_to_a_limit_and_spread()
    {
        var calm = new BackOff(new SocketModeOptions { AppId = "A", Jitter = () => 1 });
        Assert.Equal([0, 1, 2, 4, 8, 16, 32, 60, 60], Enumerable.Range(0, 9).Select(_ => calm.Next().TotalSeconds));
        var early = new BackOff(new SocketModeOptions { AppId = "A", Jitter = () => 0 });
        Assert.Equal([0, 0.5, 1, 2], Enumerable.Range(0, 4).Select(_ => early.Next().TotalSeconds));
    }
}
