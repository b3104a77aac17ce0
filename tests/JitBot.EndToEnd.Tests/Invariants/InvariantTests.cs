using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Slack;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Invariants;

/// <summary>What holds after any mix of commands, clicks, faults and restarts.</summary>
public sealed class InvariantTests
{
    private const int Acts = 200;

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(16, true)]
    public async Task After_any_mix_each_request_has_one_outcome_and_no_grant_is_left(int seed, bool abruptly)
    {
        await using var world = await World.StartAsync(
            new WorldOptions { Policy = WorldPolicies.OneColleague(pendingTimeout: "10m", warnBefore: "30s") }
        );
        world.Book.Expect("is given up");
        // Where Slack can neither open a modal nor tell so, the click is not acknowledged and Slack shows its own error
        world.Book.Expect("The handler of \"block_actions\" failed | SlackException");
        world.Book.Expect("The handler of \"block_actions\" failed | TaskCanceledException");
        // A store that is slow for a moment; the person is told that it may have been taken
        world.Book.Expect("A command was not accepted within");
        var acts = new RandomActs(world, seed, abruptly);
        try
        {
            await acts.PlayAsync(Acts);
            await acts.MendAsync();
            await SettleAsync(world);
            await SeeAsync(world, once: !abruptly);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{exception.Message}\nSeed {seed}, after:\n{acts.Told}", exception);
        }
    }

    private static async Task SettleAsync(World world)
    {
        await world.UntilAsync("every message worked off", () => Task.FromResult(world.Bot.HasWorkedOffAll));
        await world.AdvanceAsync(TimeSpan.FromMinutes(40));
        foreach (var request in await AllAsync(world))
        {
            await world.UntilAsync($"{request.Id} over", async () => (await world.FindAsync(request.Id)).Phase.IsOver());
            await world.ToldAsync(request.Id);
        }
    }

    private static async Task SeeAsync(World world, bool once)
    {
        Assert.Empty(await world.Stage.GrantObjectsAsync());
        foreach (var person in new[] { Alice, Bob, Carol, Dan })
        {
            Assert.Equal(403, await world.Stage.PatchAsync(person.Email!));
        }

        var all = await AllAsync(world);
        // The mix is worth something only if it came far
        Assert.True(all.Count(request => request.ActivatedAt is not null) >= 3, "hardly any grant was made");
        foreach (var request in all)
        {
            var history = await world.HistoryAsync(request.Id);
            Assert.Single(history, one => one is Refused or Denied or Withdrawn or TimedOut or Ended);
            Assert.True(
                history[^1] is Refused or Denied or Withdrawn or TimedOut or Ended,
                $"{request.Id} goes on after its end"
            );
            Assert.DoesNotContain(request.Approvals, approval => approval.Approver.IsSamePerson(request.Requester));
            Assert.All(request.Approvals, approval => Assert.Contains(approval.Approver.UserId, DemoWorkspace.Approvers.Members));
            SeeChat(world, request, once);
        }

        await world.VerifyLogAsync();
    }

    private static void SeeChat(World world, AccessRequest request, bool once)
    {
        if (request.Phase == RequestPhase.Refused)
        {
            Assert.Empty(world.Cards(request.Id));
            return;
        }

        var cards = world.Cards(request.Id);
        var card = once ? Assert.Single(cards) : cards[^1];
        Assert.Empty(card.Buttons);
        var shown = request.Phase switch
        {
            RequestPhase.TimedOut => "Timed out",
            RequestPhase.Ended => "Ended",
            var phase => phase.ToString(),
        };
        Assert.Contains($"*{shown}*", card.Shown, StringComparison.Ordinal);
        Assert.Contains(world.Thread(request.Id), line => line.Contains("On record in the access log", StringComparison.Ordinal));
        if (once)
        {
            var keys = world.Slack.Thread(card).Select(message => About(message).Key).ToList();
            Assert.Equal(keys.Distinct(StringComparer.Ordinal), keys);
        }
    }

    private static async Task<IReadOnlyList<AccessRequest>> AllAsync(World world)
    {
        var all = new List<AccessRequest>();
        while (await world.Log.FindAsync(new RequestId(all.Count + 1), TestContext.Current.CancellationToken) is { } request)
        {
            all.Add(request);
        }

        return all;
    }
}
