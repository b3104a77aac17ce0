using JitBot.Core.Requests;
using JitBot.Sandbox.Slack;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>SIGTERM: what was acknowledged is worked off, or taken up by the next start.</summary>
public sealed class StoppedBotTests
{
    [Fact]
    public async Task Commands_acknowledged_right_before_SIGTERM_are_not_lost_and_not_doubled()
    {
        await using var world = await BotWorld.StartAsync();
        await world.StartBotAsync();
        var commands =
            from person in new[] { DemoWorkspace.Alice, DemoWorkspace.Bob, DemoWorkspace.Carol }
            from ingress in new[] { "storefront", "backoffice" }
            select world.Slack.SendCommandAsync(
                person.Id,
                DemoWorkspace.Shop.Id,
                "/jit",
                $"shop/{ingress} 5m paths fix the path of {person.Name} INC-1042"
            );

        var replies = await Task.WhenAll(commands);
        (await world.StopBotAsync()).Expect(0);
        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        await world.StartBotAsync();

        for (var number = 1; number <= replies.Length; number++)
        {
            await world.OpenCardAsync(new RequestId(number));
        }

        (await world.StopBotAsync()).Expect(0);
        var log = await StoredLog.ReadAsync(world.Store);
        Assert.Empty(log.Faults);
        Assert.Equal(replies.Length, log.Requests.Count);
        Assert.Equal(
            replies.Length,
            log.Requests.Select(request => (request.Requester.UserId, request.Ingress.Name)).Distinct().Count()
        );
        Assert.All(log.Requests, request => Assert.Single(world.Cards(request.Id)));
    }

    [Fact]
    public async Task A_click_acknowledged_right_before_SIGTERM_gives_access_that_the_next_start_ends()
    {
        await using var world = await BotWorld.StartAsync();
        await world.StartBotAsync();
        await world.AskAsync();
        var id = new RequestId(1);

        var reply = await world.ApproveAsync(await world.OpenCardAsync(id));
        (await world.StopBotAsync()).Expect(0);
        Assert.Equal(200, reply.Status);
        Assert.NotNull(Assert.Single((await StoredLog.ReadAsync(world.Store)).Requests).ApprovedAt);
        await world.StartBotAsync();

        await world.SeeEndAsync(id);
        Assert.Equal(403, await world.PatchAsync());
        Assert.Empty(await world.GrantObjectsAsync());
    }
}
