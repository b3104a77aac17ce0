namespace JitBot.Core.Requests.Commands;

/// <summary>Denies a pending request. Authorised: approvers of any step, and administrators.</summary>
/// <param name="Uid">As in <see cref="Approve"/>.</param>
public sealed record Deny(RequestId Id, Principal Actor, string? Reason, string? Uid = null) : RequestCommand(Id);
