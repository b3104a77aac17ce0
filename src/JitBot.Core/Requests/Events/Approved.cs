namespace JitBot.Core.Requests.Events;

/// <summary>Every step is approved; the approved time runs from here to <paramref name="ExpiresAt"/>; with a later start
/// (<paramref name="StartsAt"/>), from there.</summary>
public sealed record Approved(DateTimeOffset At, DateTimeOffset ExpiresAt, DateTimeOffset? StartsAt = null) : RequestEvent(At);
