namespace JitBot.Chat.Slack.Home;

/// <summary>Who has opened their home lately, the last opened first to stay. Thread-safe.</summary>
internal sealed class HomeWatchers(TimeProvider time)
{
    /// <summary>How long after opening somebody's home is kept up to date; opening it again begins anew.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    /// <summary>How many homes are kept up to date; who opened longest ago makes room.</summary>
    public const int Most = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _opened = new(StringComparer.Ordinal);

    public void Add(string userId)
    {
        lock (_gate)
        {
            _opened[userId] = time.GetTimestamp();
            if (_opened.Count > Most)
            {
                _opened.Remove(_opened.MinBy(one => one.Value).Key);
            }
        }
    }

    public void Remove(string userId)
    {
        lock (_gate)
        {
            _opened.Remove(userId);
        }
    }

    public IReadOnlyList<string> Current()
    {
        lock (_gate)
        {
            foreach (var (user, _) in _opened.Where(one => time.GetElapsedTime(one.Value) >= Lifetime).ToList())
            {
                _opened.Remove(user);
            }

            return [.. _opened.Keys];
        }
    }
}
