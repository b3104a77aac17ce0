namespace JitBot.Core.Requests.Events;

/// <summary>The requester took the request back while it was pending. The last event.</summary>
public sealed record Withdrawn(DateTimeOffset At, Principal By) : RequestEvent(At);
