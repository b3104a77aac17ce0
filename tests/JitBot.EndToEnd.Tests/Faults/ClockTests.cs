using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Faults;

/// <summary>Clocks that jump.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task A_clock_that_jumps_forward_by_hours_ends_what_is_over_at_once()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();
        var pending = await world.AskAsync(Bob, "shop/backoffice 10m paths another path to mend INC-3");
        await world.CardAsync(pending);

        // As when a virtual machine was asleep: the time is another, and no timer has noticed
        world.Clock.Time.AdjustTime(world.Clock.Now + TimeSpan.FromHours(6));
        var jumped = world.Clock.Now;

        await world.PhaseAsync(active.Id, RequestPhase.Ended);
        await world.PhaseAsync(pending, RequestPhase.TimedOut);
        var ending = (await world.HistoryAsync(active.Id)).OfType<EndStarted>().Single();
        Assert.InRange(ending.At - jumped, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        await world.ThreadLineAsync(active.Id, "Summary of");
        await world.VerifyLogAsync();
    }

    [Fact]
    public async Task A_clock_that_jumps_backward_leaves_the_deadline_where_it_was_approved()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();

        world.Clock.Time.AdjustTime(world.Clock.Now - TimeSpan.FromMinutes(30));
        await world.AdvanceToAsync(active.ExpiresAt!.Value - TimeSpan.FromMinutes(2));
        Assert.Equal(RequestPhase.Active, (await world.FindAsync(active.Id)).Phase);
        await world.AdvanceToAsync(active.ExpiresAt.Value + TimeSpan.FromSeconds(61));

        await world.PhaseAsync(active.Id, RequestPhase.Ended);
        Assert.Single((await world.HistoryAsync(active.Id)).OfType<EndStarted>());
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        await world.ThreadLineAsync(active.Id, "Summary of");
        await world.VerifyLogAsync();
    }
}
