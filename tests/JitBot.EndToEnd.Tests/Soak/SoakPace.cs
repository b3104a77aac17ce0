using JitBot.EndToEnd.Tests.Worlds;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>
/// Moves a busy world's clock on: at each instant it waits only for the calls that are under way. What waits for its turn at Slack waits for
/// this very clock.
/// </summary>
internal sealed class SoakPace(World world)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public async Task AdvanceAsync(TimeSpan time)
    {
        for (var end = world.Clock.Now + time; world.Clock.Now < end; )
        {
            world.Clock.Time.Advance(Step);
            await CalmAsync();
        }
    }

    /// <summary>While the acts wait for their acknowledgement; some of them wait for a turn at Slack, and so for the clock.</summary>
    public async Task DriveAsync(Task acts)
    {
        while (await Task.WhenAny(acts, Real(250)) != acts)
        {
            world.Clock.Time.Advance(TimeSpan.FromMilliseconds(250));
        }

        await acts;
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
