using JitBot.Core.Requests.Events;

namespace JitBot.Benchmarks.World;

/// <summary>An event and when it was on disk, by the stopwatch and by the clock.</summary>
internal sealed record SeenEvent(RequestEvent Event, long Timestamp, DateTimeOffset At);
