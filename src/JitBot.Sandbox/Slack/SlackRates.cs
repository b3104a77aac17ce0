namespace JitBot.Sandbox.Slack;

/// <summary>Counts calls and says when there were too many: each limit is a number of calls within a sliding window.</summary>
internal sealed class SlackRates(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> calls = new(StringComparer.Ordinal);

    /// <summary>How long to wait, or null if the call is within its limit. Slack's limits are "so many and more": bursts pass.</summary>
    public TimeSpan? Count(string method, string? channel)
    {
        var (key, most, window) = method switch
        {
            "chat.postMessage" => ($"{method} {channel}", 8, TimeSpan.FromSeconds(5)),
            "usergroups.users.list" => (method, 30, TimeSpan.FromMinutes(1)),
            "users.info" or "conversations.members" or "chat.postEphemeral" => (method, 150, TimeSpan.FromMinutes(1)),
            _ when method.StartsWith("views.", StringComparison.Ordinal) => (method, 150, TimeSpan.FromMinutes(1)),
            "auth.test" or "chat.getPermalink" => (method, 700, TimeSpan.FromMinutes(1)),
            _ => (method, 75, TimeSpan.FromMinutes(1)),
        };
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (!calls.TryGetValue(key, out var recent))
            {
                calls[key] = recent = new Queue<DateTimeOffset>();
            }

            while (recent.TryPeek(out var oldest) && oldest <= now - window)
            {
                recent.Dequeue();
            }

            if (recent.Count >= most)
            {
                return recent.Peek() + window - now;
            }

            recent.Enqueue(now);
            return null;
        }
    }
}
