namespace JitBot.Chat.Slack.Protocol;

/// <summary>
/// Spaces calls out so that Slack need not refuse them: each key (a method, or a channel) has a rate and a small burst, and is closed
/// after a 429 for as long as Slack said. Waits on the given clock. Thread-safe; state is in memory, so each replica has its own.
/// </summary>
public sealed class SlackRateLimiter
{
    private const int ManyKeys = 1000;
    private readonly Lock gate = new();
    private readonly Dictionary<string, TimeSpan> nextFree = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> closedUntil = new(StringComparer.Ordinal);
    private readonly TimeProvider time;
    private readonly long start;

    public SlackRateLimiter(TimeProvider time)
    {
        this.time = time;
        start = time.GetTimestamp();
    }

    /// <summary>Since the start, and not by the wall clock: one that is set back would keep every key closed until it is there again.</summary>
    private TimeSpan Now => time.GetElapsedTime(start);

    /// <summary>Waits for a turn.</summary>
    /// <exception cref="SlackRateLimitException">The turn would come later than <paramref name="longestWait"/>; no turn was taken.</exception>
    public async Task Wait(SlackRate rate, TimeSpan longestWait, CancellationToken cancellationToken)
    {
        var (turn, latest) = Reserve(rate, longestWait);
        for (var wait = turn - Now; wait > TimeSpan.Zero; wait = turn - Now)
        {
            // A delay of less than a millisecond is none: the rest of one would be waited for by turning round and round
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken);
            turn = Reopened(rate.Key, turn, latest);
        }
    }

    /// <summary>Slack answered 429: nothing with this key goes out before the time is over.</summary>
    public void Close(string key, TimeSpan retryAfter)
    {
        lock (gate)
        {
            var until = Now + retryAfter;
            closedUntil[key] = closedUntil.TryGetValue(key, out var known) && known > until ? known : until;
        }
    }

    internal int KnownKeys
    {
        get
        {
            lock (gate)
            {
                return nextFree.Count + closedUntil.Count;
            }
        }
    }

    private (TimeSpan Turn, TimeSpan Latest) Reserve(SlackRate rate, TimeSpan longestWait)
    {
        lock (gate)
        {
            Prune();
            // One look at the clock: whoever does not want to wait would else come too late by its next tick
            var now = Now;
            var latest = now + longestWait;
            var free = nextFree.TryGetValue(rate.Key, out var known) && known > now ? known : now;
            // The burst: the first calls may come this much before their place in the row
            var turn = Max(now, free - (rate.Interval * (rate.Burst - 1)));
            turn = Max(turn, closedUntil.GetValueOrDefault(rate.Key));
            ThrowIfTooLate(turn, latest, now);
            nextFree[rate.Key] = Max(free, turn) + rate.Interval;
            return (turn, latest);
        }
    }

    /// <summary>The turn again after waiting: somebody may have been told 429 meanwhile.</summary>
    private TimeSpan Reopened(string key, TimeSpan turn, TimeSpan latest)
    {
        lock (gate)
        {
            var opened = Max(turn, closedUntil.GetValueOrDefault(key));
            ThrowIfTooLate(opened, latest, Now);
            return opened;
        }
    }

    private void Prune()
    {
        if (nextFree.Count + closedUntil.Count < ManyKeys)
        {
            return;
        }

        var now = Now;
        foreach (var map in new[] { nextFree, closedUntil })
        {
            foreach (var (key, _) in map.Where(entry => entry.Value <= now).ToList())
            {
                map.Remove(key);
            }
        }
    }

    private static void ThrowIfTooLate(TimeSpan turn, TimeSpan latest, TimeSpan now)
    {
        if (turn > latest)
        {
            throw new SlackRateLimitException(turn - now);
        }
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
