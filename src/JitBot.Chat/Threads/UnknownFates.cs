using System.Collections.Concurrent;
using JitBot.Core.Requests;

namespace JitBot.Chat.Threads;

/// <summary>
/// Holds back the posts that may be out and cannot be looked for: each time that nobody knows what came of one, it waits longer before it
/// is posted again, so that a platform that answers late is not filled with copies. Not kept over a restart. Thread-safe.
/// </summary>
internal sealed class UnknownFates(TimeProvider time)
{
    /// <summary>The wait after the first time; it doubles.</summary>
    public static TimeSpan FirstWait { get; } = TimeSpan.FromMinutes(1);

    /// <summary>No wait is longer.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<(RequestId Request, string Key), (TimeSpan Wait, DateTimeOffset Until)> _held = new();

    /// <summary>How long the post is still to wait; null when it may go out.</summary>
    internal TimeSpan? Remaining(RequestId request, string key) =>
        _held.TryGetValue((request, key), out var held) && held.Until - time.GetUtcNow() is var left && left > TimeSpan.Zero
            ? left
            : null;

    /// <summary>Nobody knows what came of the post. Returns how long it is to wait.</summary>
    internal TimeSpan Hold(RequestId request, string key) =>
        _held.AddOrUpdate((request, key), _ => Until(FirstWait), (_, held) => Until(Doubled(held.Wait))).Wait;

    /// <summary>It is known where the post is.</summary>
    internal void Known(RequestId request, string key) => _held.TryRemove((request, key), out _);

    private (TimeSpan Wait, DateTimeOffset Until) Until(TimeSpan wait) => (wait, time.GetUtcNow() + wait);

    private static TimeSpan Doubled(TimeSpan wait) => wait * 2 < LongestWait ? wait * 2 : LongestWait;
}
