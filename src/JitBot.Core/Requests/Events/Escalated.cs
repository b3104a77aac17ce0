namespace JitBot.Core.Requests.Events;

/// <summary>Nobody has decided in the time that the policy gives; whom its escalation names may decide too from now on.</summary>
public sealed record Escalated(DateTimeOffset At) : RequestEvent(At);
