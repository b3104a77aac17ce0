using JitBot.EndToEnd.Tests.Worlds;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>
/// Moves a busy world's clock on: at each instant it waits only for the calls that are under way. What waits for its turn at a platform
/// waits for this very clock.
/// </summary>
internal sealed class SoakPace(World world)
{
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public async Task AdvanceAsync(TimeSpan time)
    {
        for (var end = world.Clock.Now + time; world.Clock.Now < end; )
        {
            world.Clock.Time.Advance(Step);
            await CalmAsync();
        }
    }

    /// <summary>While the acts wait for their answers; some of them wait for a turn at the platform, and so for the clock.</summary>
    public async Task DriveAsync(Task acts, int patience = 250)
    {
        while (await Task.WhenAny(acts, Real(patience)) != acts)
        {
            await CalmAsync();
            world.Clock.Time.Advance(TimeSpan.FromMilliseconds(250));
        }

        await acts;
    }

    /// <summary>
    /// Until all is worked off and told; and then nobody calls the platforms any more, so that nothing waits for its next try.
    /// </summary>
    /// <param name="calls">How many calls there were that count.</param>
    public async Task QuietAsync(Func<int> calls)
    {
        var cancellation = TestContext.Current.CancellationToken;
        for (var limit = world.Clock.Now + TimeSpan.FromHours(12); ; )
        {
            await AdvanceAsync(TimeSpan.FromMinutes(1));
            var open = await world.Log.ListUnsettledAsync(cancellation);
            if (open.Count == 0 && world.Bot.HasWorkedOffAll)
            {
                break;
            }

            Assert.True(
                world.Clock.Now < limit,
                $"Still not settled: {string.Join(", ", open.Select(one => $"{one.Id} {one.Phase}"))}\n"
                    + string.Join('\n', world.Book.Lines.TakeLast(30))
            );
        }

        await AdvanceAsync(TimeSpan.FromMinutes(6));
        var before = calls();
        await AdvanceAsync(TimeSpan.FromMinutes(6));
        Assert.Equal(before, calls());
    }

    private async Task CalmAsync()
    {
        var since = TimeProvider.System.GetTimestamp();
        for (var calm = 0; calm < 2 && TimeProvider.System.GetElapsedTime(since) < Patience; )
        {
            await Real(1);
            calm = world.Bot.IsCallingSlack ? 0 : calm + 1;
        }
    }

    private static Task Real(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);
}
