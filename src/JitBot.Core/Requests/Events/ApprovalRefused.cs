namespace JitBot.Core.Requests.Events;

/// <summary>Somebody tried to approve, deny or revoke and was refused. Recorded once per person and explanation.</summary>
public sealed record ApprovalRefused(DateTimeOffset At, Principal Actor, string Explanation) : RequestEvent(At);
