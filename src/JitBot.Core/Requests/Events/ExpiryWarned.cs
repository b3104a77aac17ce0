namespace JitBot.Core.Requests.Events;

/// <summary>The requester is told that the end is near.</summary>
public sealed record ExpiryWarned(DateTimeOffset At) : RequestEvent(At);
