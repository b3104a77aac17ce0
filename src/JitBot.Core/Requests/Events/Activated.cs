namespace JitBot.Core.Requests.Events;

/// <summary>The API server said that every granted verb is allowed.</summary>
public sealed record Activated(DateTimeOffset At) : RequestEvent(At);
