using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox;
using JitBot.Sandbox.Slack;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>
/// One bot on one store that is killed in each of many requests, each time at a later call after the click on Approve, until a request
/// ends before the call comes.
/// </summary>
internal sealed class KillChain(CallStage stage, int first, int step, Action<string> tell)
{
    private readonly List<string> _killedAt = [];
    private long _requests;

    /// <summary>Runs to the end, checks everything, and returns where the bot was killed.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await using var world = await BotWorld.StartAsync();
        await world.StartBotAsync();
        for (var point = first; await SurvivesAsync(world, point); point += step)
        {
            Assert.Equal(403, await world.PatchAsync());
            Assert.Empty(await world.GrantObjectsAsync());
        }

        (await world.StopBotAsync()).Expect(0);
        var log = await StoredLog.ReadAsync(world.Store);
        Assert.Empty(log.Faults);
        Assert.Equal(_requests, log.Requests.Count);
        Assert.All(log.Requests, request => Assert.Empty(request.Remaining));
        Assert.All(log.Requests, request => Assert.Equal(RequestPhase.Ended, request.Phase));
        for (var number = 1L; number <= _requests; number++)
        {
            log.ExpectOneLife(new RequestId(number));
            Assert.Empty(Assert.Single(world.Cards(new RequestId(number))).Buttons);
        }

        // Whatever was under way at a kill was recognised by the next run
        Assert.All(
            world
                .Slack.Messages(DemoWorkspace.Approvals.Id)
                .Concat(world.Slack.DirectMessages(DemoWorkspace.Alice.Id))
                .GroupBy(World.About)
                .Where(posts => posts.Key.Key is not null),
            posts => Assert.Single(posts)
        );

        return _killedAt;
    }

    /// <summary>One request with the kill at one call; false when it ended before so many calls had come.</summary>
    private async Task<bool> SurvivesAsync(BotWorld world, int point)
    {
        var id = new RequestId(++_requests);
        Assert.Equal(200, (await world.AskAsync()).Status);
        var card = await world.OpenCardAsync(id);
        var kill = new KillSwitch(world, stage, point);
        var click = await world.ApproveAsync(card);
        var end = world.SeeEndAsync(id);
        await Task.WhenAny(kill.Killed, end);
        kill.Disarm();
        if (!kill.Killed.IsCompleted)
        {
            await end;
            return false;
        }

        _killedAt.Add(await kill.Killed);
        tell(_killedAt[^1]);
        await world.StartBotAsync();
        if (click.Status != 200)
        {
            // Slack showed Bob that it failed: he clicks again
            await world.ApproveAsync(card);
        }

        try
        {
            await end;
        }
        catch (OperationCanceledException exception)
        {
            throw new InvalidOperationException(
                $"{id}, killed at {_killedAt[^1]}: {exception.Message}\n{world.Written}",
                exception
            );
        }

        return true;
    }
}
