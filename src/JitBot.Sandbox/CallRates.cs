namespace JitBot.Sandbox;

/// <summary>Counts calls and says when there were too many: each limit is a number of calls within a sliding window. Thread-safe.</summary>
internal sealed class CallRates(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> calls = new(StringComparer.Ordinal);

    /// <summary>How long to wait, or null if the call is within all of these limits; only then is it counted.</summary>
    public TimeSpan? Count(string key, params ReadOnlySpan<(int Most, TimeSpan Window)> limits)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (!calls.TryGetValue(key, out var recent))
            {
                calls[key] = recent = new Queue<DateTimeOffset>();
            }

            var longest = TimeSpan.Zero;
            TimeSpan? wait = null;
            foreach (var (most, window) in limits)
            {
                longest = window > longest ? window : longest;
                if (recent.Count >= most && recent.ElementAt(recent.Count - most) + window - now is { Ticks: > 0 } left)
                {
                    wait = wait > left ? wait : left;
                }
            }

            if (wait is null)
            {
                recent.Enqueue(now);
            }

            while (recent.TryPeek(out var oldest) && oldest <= now - longest)
            {
                recent.Dequeue();
            }

            return wait;
        }
    }
}
