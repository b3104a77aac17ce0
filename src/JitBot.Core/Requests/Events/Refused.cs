namespace JitBot.Core.Requests.Events;

/// <summary>The policy refused; its verdict stands in <see cref="Requested"/>. The last event.</summary>
public sealed record Refused(DateTimeOffset At) : RequestEvent(At);
