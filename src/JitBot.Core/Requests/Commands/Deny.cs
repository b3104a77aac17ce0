namespace JitBot.Core.Requests.Commands;

/// <summary>Denies a pending request. Authorised: approvers of any step, and administrators.</summary>
public sealed record Deny(RequestId Id, Principal Actor, string? Reason) : RequestCommand(Id);
