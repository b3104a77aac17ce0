namespace JitBot.Chat.Teams.Protocol.Connector;

/// <summary>When calls of one kind go out, past and to come, in order; finds the next time at which one more breaks no limit. Not thread-safe.</summary>
internal sealed class CallTimes
{
    private readonly List<TimeSpan> turns = [];

    /// <summary>Not before this, whatever else is free: Teams has said so.</summary>
    public TimeSpan ClosedUntil { get; set; }

    /// <summary>Whether nothing is remembered that could still hold up a call.</summary>
    public bool IsIdle(TimeSpan now) => turns.Count == 0 && ClosedUntil <= now;

    /// <summary>The first time from <paramref name="earliest"/> on at which one more call leaves every window within its limit.</summary>
    public TimeSpan Next(TimeSpan earliest, IReadOnlyList<RateWindow> windows)
    {
        var turn = earliest > ClosedUntil ? earliest : ClosedUntil;
        for (var moved = true; moved; )
        {
            moved = false;
            foreach (var window in windows)
            {
                var free = FreeOf(turn, window);
                moved |= free > turn;
                turn = free;
            }
        }

        return turn;
    }

    public void Take(TimeSpan turn) => turns.Insert(PlaceOf(turn), turn);

    /// <summary>Nothing goes out in that turn after all.</summary>
    public void GiveBack(TimeSpan turn) => turns.Remove(turn);

    /// <summary>Forgets what no window reaches back to.</summary>
    public void Forget(TimeSpan now, IReadOnlyList<RateWindow> windows)
    {
        var from = now - windows.Max(window => window.Length);
        turns.RemoveRange(0, PlaceOf(from));
    }

    /// <summary>The turn, or the first one behind those that fill the window it would be in.</summary>
    private TimeSpan FreeOf(TimeSpan turn, RateWindow window)
    {
        var place = PlaceOf(turn);
        for (var first = Math.Max(0, place - window.Calls); first <= place; first++)
        {
            // With the new one among them, the stretch from the first holds one call too many if it ends here
            var last = first + window.Calls - 1;
            if (last >= turns.Count)
            {
                return turn;
            }

            var (from, to) = first == place ? (turn, turns[last]) : (turns[first], last < place ? turn : turns[last]);
            if (to - from < window.Length)
            {
                return turns[first] + window.Length > turn ? turns[first] + window.Length : turn + window.Length;
            }
        }

        return turn;
    }

    /// <summary>Where it belongs: behind all that are not later.</summary>
    private int PlaceOf(TimeSpan turn)
    {
        var found = turns.BinarySearch(turn);
        if (found < 0)
        {
            return ~found;
        }

        while (found < turns.Count && turns[found] == turn)
        {
            found++;
        }

        return found;
    }
}
