namespace JitBot.Core.Requests.Commands;

/// <summary>Denies what is pending, with a reason. Authorised: approvers of any step, and administrators; for the requester it withdraws.</summary>
/// <param name="Uid">As in <see cref="Approve"/>.</param>
/// <param name="Extension">As in <see cref="Approve"/>.</param>
public sealed record Deny(RequestId Id, Principal Actor, string? Reason, string? Uid = null, int? Extension = null)
    : RequestCommand(Id);
