using Microsoft.Extensions.Time.Testing;

namespace JitBot.EndToEnd.Tests.Worlds;

/// <summary>
/// Drives the one clock of a world forward, in steps that grow while nothing happens, and only when the host has nothing left to do at
/// this instant (or waits for the clock itself).
/// </summary>
internal sealed class WorldClock(FakeTimeProvider time)
{
    public static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstStep = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(400);

    public DateTimeOffset Now => time.GetUtcNow();

    public FakeTimeProvider Time => time;

    /// <summary>Set while the sandbox Slack answers late on this very clock: then calls under way do not hold it.</summary>
    public bool CallsMayWait { get; set; }

    /// <summary>Looks, and moves the clock on, until what is wanted is there; null when <paramref name="within"/> has passed.</summary>
    public async Task<T?> UntilAsync<T>(
        Func<Task<T?>> look,
        RunningBot? bot,
        TimeSpan within,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var end = Now + within;
        var step = FirstStep;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await SettleAsync(bot);
            if (await look() is { } found)
            {
                return found;
            }

            var left = end - Now;
            if (left <= TimeSpan.Zero)
            {
                return await PatientlyAsync(look, bot, cancellationToken);
            }

            time.Advance(left < step ? left : step);
            step = step * 2 < LongestStep ? step * 2 : LongestStep;
        }
    }

    /// <summary>
    /// Moves the clock on while the task runs. What needs only the machine gets a while of it first: time limits of what is called run on
    /// this clock, which passes many times faster than the machine's.
    /// </summary>
    public async Task DriveAsync(Task task)
    {
        await Task.WhenAny(task, Real(Grace));
        while (await Task.WhenAny(task, Real(Patience)) != task)
        {
            time.Advance(TimeSpan.FromMilliseconds(200));
        }

        await task;
    }

    /// <summary>Waits, without moving the clock, for the host to have nothing more to do; gives up where it waits for the clock.</summary>
    public async Task SettleAsync(RunningBot? bot)
    {
        if (bot is null)
        {
            await Real(Patience);
            return;
        }

        var idle = bot.WhenIdleAsync();
        await Task.WhenAny(idle, Real(Patience));
        // What timers and the like have just set off becomes a change within moments
        await bot.ChangeAsync(TimeSpan.FromMilliseconds(2));
        var waitingSince = TimeProvider.System.GetTimestamp();
        while (bot.IsCallingSlack && !CallsMayWait && TimeProvider.System.GetElapsedTime(waitingSince) < CallPatience)
        {
            await Real(TimeSpan.FromMilliseconds(2));
        }
    }

    /// <summary>Time is up on the test's clock: what is still under way gets a few seconds of a slow machine.</summary>
    private static async Task<T?> PatientlyAsync<T>(Func<Task<T?>> look, RunningBot? bot, CancellationToken cancellationToken)
        where T : class
    {
        var since = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(5))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await look() is { } found)
            {
                return found;
            }

            await (bot?.ChangeAsync(Patience) ?? Real(Patience));
        }

        return null;
    }

    private static Task Real(TimeSpan wait) => Task.Delay(wait, TimeProvider.System);
}
