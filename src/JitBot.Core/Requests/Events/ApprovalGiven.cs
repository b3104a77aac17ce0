namespace JitBot.Core.Requests.Events;

/// <summary>An eligible person approved the step (from 0).</summary>
public sealed record ApprovalGiven(DateTimeOffset At, Principal Approver, int Step) : RequestEvent(At);
