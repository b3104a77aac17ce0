using System.Net;

namespace JitBot.Chat.Teams.Protocol.Connector;

/// <summary>
/// Spaces calls out so that Teams need not refuse them: for each conversation and for the app as a whole no stretch of time holds more calls
/// than Teams takes, and a conversation is closed after a 429 for as long as Teams said. Waits on the given clock. Thread-safe; state is in
/// memory, so each replica has its own.
/// </summary>
public sealed class ConnectorRateLimiter
{
    private const int ManyKeys = 1000;
    private readonly Lock gate = new();
    private readonly Dictionary<string, (CallTimes Times, ConnectorRate Rate)> known = new(StringComparer.Ordinal);
    private readonly CallTimes app = new();
    private readonly TimeProvider time;
    private readonly long start;

    public ConnectorRateLimiter(TimeProvider time)
    {
        this.time = time;
        start = time.GetTimestamp();
    }

    /// <summary>Since the start, and not by the wall clock: one that is set back would keep everything closed until it is there again.</summary>
    private TimeSpan Now => time.GetElapsedTime(start);

    internal int KnownKeys
    {
        get
        {
            lock (gate)
            {
                return known.Count;
            }
        }
    }

    /// <summary>Waits for a turn. Whoever stops waiting gives it back.</summary>
    /// <exception cref="ConnectorException">The turn would come later than <paramref name="longestWait"/>; no turn was taken.</exception>
    public async Task Wait(ConnectorRate rate, TimeSpan longestWait, CancellationToken cancellationToken)
    {
        var (taken, latest) = Reserve(rate, longestWait);
        var turn = taken;
        try
        {
            for (var wait = turn - Now; wait > TimeSpan.Zero; wait = turn - Now)
            {
                // A delay of less than a millisecond is none: the rest of one would be waited for by turning round and round
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken);
                turn = Reopened(rate, turn, latest);
            }
        }
        catch
        {
            GiveBack(rate, taken);
            throw;
        }
    }

    /// <summary>Teams answered 429: nothing with this key goes out before the time is over.</summary>
    public void Close(ConnectorRate rate, TimeSpan retryAfter)
    {
        lock (gate)
        {
            var times = Of(rate);
            var until = Now + retryAfter;
            times.ClosedUntil = times.ClosedUntil > until ? times.ClosedUntil : until;
        }
    }

    private (TimeSpan Turn, TimeSpan Latest) Reserve(ConnectorRate rate, TimeSpan longestWait)
    {
        lock (gate)
        {
            // One look at the clock: whoever does not want to wait would else come too late by its next tick
            var now = Now;
            Prune(now);
            app.Forget(now, ConnectorRate.OfApp.Windows);
            var times = Of(rate);
            times.Forget(now, rate.Windows);
            var turn = now;
            for (var agreed = false; !agreed; )
            {
                var own = times.Next(turn, rate.Windows);
                turn = app.Next(own, ConnectorRate.OfApp.Windows);
                agreed = turn == own;
            }

            ThrowIfTooLate(turn, now + longestWait, now);
            times.Take(turn);
            app.Take(turn);
            return (turn, now + longestWait);
        }
    }

    private void GiveBack(ConnectorRate rate, TimeSpan turn)
    {
        lock (gate)
        {
            Of(rate).GiveBack(turn);
            app.GiveBack(turn);
        }
    }

    /// <summary>The turn again after waiting: somebody may have been told 429 meanwhile.</summary>
    private TimeSpan Reopened(ConnectorRate rate, TimeSpan turn, TimeSpan latest)
    {
        lock (gate)
        {
            var closed = Of(rate).ClosedUntil;
            var opened = turn > closed ? turn : closed;
            ThrowIfTooLate(opened, latest, Now);
            return opened;
        }
    }

    private CallTimes Of(ConnectorRate rate)
    {
        if (!known.TryGetValue(rate.Key, out var found))
        {
            found = (new CallTimes(), rate);
            known[rate.Key] = found;
        }

        return found.Times;
    }

    private void Prune(TimeSpan now)
    {
        if (known.Count < ManyKeys)
        {
            return;
        }

        foreach (var (key, (times, rate)) in known.ToList())
        {
            times.Forget(now, rate.Windows);
            if (times.IsIdle(now))
            {
                known.Remove(key);
            }
        }
    }

    private static void ThrowIfTooLate(TimeSpan turn, TimeSpan latest, TimeSpan now)
    {
        if (turn > latest)
        {
            throw new ConnectorException(
                ConnectorErrors.RateLimited,
                ConnectorErrorClass.Retry,
                HttpStatusCode.TooManyRequests,
                turn - now
            );
        }
    }
}
