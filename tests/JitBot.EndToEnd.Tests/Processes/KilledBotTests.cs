using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.Sandbox;
using JitBot.Sandbox.Slack;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>SIGKILL, in real time, wherever it hurts.</summary>
public sealed class KilledBotTests(ITestOutputHelper output)
{
    private const int Chains = 4;

    [Fact]
    public async Task A_bot_killed_at_any_call_after_the_click_ends_the_request_once_and_leaves_nothing()
    {
        var chains =
            from stage in new[] { CallStage.Arrived, CallStage.Answered }
            from first in Enumerable.Range(1, Chains)
            select Task.Run(() => new KillChain(stage, first, Chains, output.WriteLine).RunAsync());

        var killedAt = (await Task.WhenAll(chains)).SelectMany(points => points).ToList();

        output.WriteLine($"{killedAt.Count} kill points were covered");
        Assert.Contains(killedAt, point => point.Contains("patch rolebindings", StringComparison.Ordinal));
        Assert.Contains(killedAt, point => point.Contains("delete rolebindings", StringComparison.Ordinal));
        Assert.Contains(killedAt, point => point.Contains("chat.update", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_that_was_acknowledged_before_the_kill_is_taken_up_once()
    {
        await using var world = await BotWorld.StartAsync();
        await world.StartBotAsync();

        var reply = await world.AskAsync();
        world.Bot.Kill();
        Assert.Equal(200, reply.Status);
        await world.StartBotAsync();

        await world.OpenCardAsync(new RequestId(1));
        (await world.StopBotAsync()).Expect(0);
        Assert.Equal(RequestPhase.Pending, Assert.Single((await StoredLog.ReadAsync(world.Store)).Requests).Phase);
    }

    [Fact]
    public async Task A_click_that_was_acknowledged_before_the_kill_is_taken_up_once()
    {
        await using var world = await BotWorld.StartAsync();
        await world.StartBotAsync();
        await world.AskAsync();
        var card = await world.OpenCardAsync(new RequestId(1));

        var reply = await world.ApproveAsync(card);
        world.Bot.Kill();
        Assert.Equal(200, reply.Status);
        await world.StartBotAsync();

        await world.SeeEndAsync(new RequestId(1));
        (await world.StopBotAsync()).Expect(0);
        (await StoredLog.ReadAsync(world.Store)).ExpectOneLife(new RequestId(1));
    }

    [Fact]
    public async Task Access_that_ran_out_while_the_bot_was_down_is_withdrawn_by_the_next_start()
    {
        await using var world = await BotWorld.StartAsync();
        await world.StartBotAsync();
        // Long enough for the kill to come before the end however slow the machine is
        await world.AskAsync("shop/storefront 10s paths fix the checkout path INC-1042");
        var id = new RequestId(1);
        await world.ApproveAsync(await world.OpenCardAsync(id));
        await world.SeeAsync(DemoWorkspace.Alice.Id, message => message.Shown.Contains("*active*", StringComparison.Ordinal));
        world.Bot.Kill();
        var expires = Assert.Single((await StoredLog.ReadAsync(world.Store)).Requests).ExpiresAt!.Value;
        var left = expires - TimeProvider.System.GetUtcNow();
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken);
        // Nobody withdraws anything while the bot is down, as the README says
        Assert.Equal(200, await world.PatchAsync());

        await world.StartBotAsync();

        await world.SeeEndAsync(id);
        Assert.Equal(403, await world.PatchAsync());
        Assert.Empty(await world.GrantObjectsAsync());
        (await world.StopBotAsync()).Expect(0);
        var log = await StoredLog.ReadAsync(world.Store);
        log.ExpectOneLife(id);
        Assert.Empty(log.Faults);
        Assert.Equal(EndReason.Expired, log.History(id).OfType<EndStarted>().Single().Reason);
    }
}
