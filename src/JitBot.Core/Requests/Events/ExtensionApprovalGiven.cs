namespace JitBot.Core.Requests.Events;

/// <summary>An eligible person approved the step (from 0) of the pending extension.</summary>
public sealed record ExtensionApprovalGiven(DateTimeOffset At, Principal Approver, int Step) : RequestEvent(At);
