namespace JitBot.Core.Requests.Events;

/// <summary>Nobody has decided yet, and the approvers are reminded.</summary>
public sealed record Reminded(DateTimeOffset At) : RequestEvent(At);
