namespace JitBot.Core.Requests.Events;

/// <summary>Nobody decided in time. The last event.</summary>
public sealed record TimedOut(DateTimeOffset At) : RequestEvent(At);
