namespace JitBot.Core.Requests.Events;

/// <summary>An eligible person denied. The last event.</summary>
public sealed record Denied(DateTimeOffset At, Principal By, string? Reason) : RequestEvent(At);
