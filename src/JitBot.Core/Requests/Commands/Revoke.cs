namespace JitBot.Core.Requests.Commands;

/// <summary>Takes access back, or denies while pending. Authorised: the requester, approvers of any step, and administrators.</summary>
public sealed record Revoke(RequestId Id, Principal Actor, string? Reason) : RequestCommand(Id);
