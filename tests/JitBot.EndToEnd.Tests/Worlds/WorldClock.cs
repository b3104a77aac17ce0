using JitBot.EndToEnd.Tests.Worlds.Work;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.EndToEnd.Tests.Worlds;

/// <summary>
/// Drives the one clock of a world forward, in steps that grow while nothing happens, and only when the host has nothing left to do at
/// this instant, or sleeps on the clock itself. What needs only the machine holds the clock, so that a slow machine cannot use up time limits.
/// </summary>
internal sealed class WorldClock
{
    public static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstStep = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan DriveStep = TimeSpan.FromMilliseconds(200);

    // Of the machine's time, all of them
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan SleeperPatience = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan BusyPatience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LatePatience = TimeSpan.FromSeconds(20);
    private readonly FakeTimeProvider _time;
    private int _sleepersOutside;
    private (RunningBot? Bot, int Changes) _stuck;
    private (RunningBot? Bot, int Changes) _calm;

    public WorldClock(FakeTimeProvider time)
    {
        _time = time;
        OfSandboxes = new WatchedTime(time, BeginSleepOutside);
    }

    public DateTimeOffset Now => _time.GetUtcNow();

    public FakeTimeProvider Time => _time;

    /// <summary>The same time for what stands around the host: an answer that is late on purpose does not hold the clock.</summary>
    public TimeProvider OfSandboxes { get; }

    /// <summary>The host that runs, or is being stopped.</summary>
    public RunningBot? Bot { get; set; }

    /// <summary>Looks, and moves the clock on, until what is wanted is there; null when <paramref name="within"/> has passed.</summary>
    public async Task<T?> UntilAsync<T>(Func<Task<T?>> look, TimeSpan within, CancellationToken cancellationToken)
        where T : class
    {
        var end = Now + within;
        var step = FirstStep;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await SettleAsync();
            if (await look() is { } found)
            {
                return found;
            }

            var left = end - Now;
            if (left <= TimeSpan.Zero)
            {
                return await PatientlyAsync(look, cancellationToken);
            }

            _time.Advance(left < step ? left : step);
            step = step * 2 < LongestStep ? step * 2 : LongestStep;
        }
    }

    /// <summary>Moves the clock on while the task runs, as far as that does not need the machine alone.</summary>
    public async Task DriveAsync(Task task)
    {
        await Task.WhenAny(task, Real(Grace));
        while (await Task.WhenAny(task, Real(Patience)) != task)
        {
            await HoldAsync(() => task.IsCompleted);
            if (!task.IsCompleted)
            {
                _time.Advance(DriveStep);
            }
        }

        await task;
    }

    /// <summary>The same for a task with a result.</summary>
    public async Task<T> WhileAsync<T>(Task<T> task)
    {
        await DriveAsync(task);
        return await task;
    }

    /// <summary>Waits, without moving the clock, for the host to have nothing more to do; gives up where it waits for the clock.</summary>
    public async Task SettleAsync()
    {
        if (Bot is not { } bot)
        {
            await Real(Patience);
            return;
        }

        await Task.WhenAny(bot.WhenIdleAsync(), Real(Patience));
        // What timers and the like have just set off becomes a change within moments
        await bot.ChangeAsync(Moment);
        await HoldAsync(() => false);
    }

    /// <summary>Waits for all that needs only the machine. Where it is in vain, it is so once, until the host does something again.</summary>
    private async Task HoldAsync(Func<bool> isOver)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (Bot is { } bot && !isOver() && !await IsCalmAsync(bot))
        {
            if (_stuck == (bot, bot.Changes))
            {
                return;
            }

            if (TimeProvider.System.GetElapsedTime(since) >= PatienceWith(bot))
            {
                _stuck = (bot, bot.Changes);
                return;
            }

            await Real(Moment);
        }
    }

    /// <summary>
    /// Not busy, and still not behind all that the threads have queued. What has only just become so must stay so for longer: between two of
    /// its calls nobody can see that a background task works, and on a slow machine it is long between them.
    /// </summary>
    private async Task<bool> IsCalmAsync(RunningBot bot)
    {
        var now = (bot, bot.Changes);
        var wasCalm = _calm == now;
        for (var look = 0; look < (wasCalm ? 2 : 4); look++)
        {
            if (bot.IsBusy || bot.Changes != now.Changes)
            {
                return false;
            }

            await (wasCalm ? Task.Run(() => { }) : Real(Moment / 2));
        }

        _calm = now;
        return !bot.IsBusy && bot.Changes == now.Changes;
    }

    private TimeSpan PatienceWith(RunningBot bot) =>
        bot.HasSleepers || Volatile.Read(ref _sleepersOutside) > 0 ? SleeperPatience : BusyPatience;

    private Action BeginSleepOutside()
    {
        Interlocked.Increment(ref _sleepersOutside);
        return () => Interlocked.Decrement(ref _sleepersOutside);
    }

    /// <summary>Time is up on the test's clock: what is still under way gets a while of a slow machine.</summary>
    private async Task<T?> PatientlyAsync<T>(Func<Task<T?>> look, CancellationToken cancellationToken)
        where T : class
    {
        var since = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(since) < LatePatience)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await look() is { } found)
            {
                return found;
            }

            await (Bot?.ChangeAsync(Patience) ?? Real(Patience));
        }

        return null;
    }

    private static Task Real(TimeSpan wait) => Task.Delay(wait, TimeProvider.System);
}
