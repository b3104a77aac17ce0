namespace JitBot.Core.Requests.Events;

/// <summary>Every step of the pending extension is approved: access now ends at <paramref name="ExpiresAt"/>.</summary>
public sealed record Extended(DateTimeOffset At, DateTimeOffset ExpiresAt) : RequestEvent(At);
