namespace JitBot.Core.Requests;

/// <summary>One approval as given: by whom, for which step (from 0), when.</summary>
public sealed record ApprovalRecord(Principal Approver, int Step, DateTimeOffset At);
