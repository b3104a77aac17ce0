namespace JitBot.Core.Requests.Events;

/// <summary>Every step is approved; the approved time runs from here to <paramref name="ExpiresAt"/>.</summary>
public sealed record Approved(DateTimeOffset At, DateTimeOffset ExpiresAt) : RequestEvent(At);
