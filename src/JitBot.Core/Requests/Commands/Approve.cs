namespace JitBot.Core.Requests.Commands;

/// <summary>Approves the open step. Authorised: who is in one of the step's groups now, and is not the requester unless the policy names them.</summary>
public sealed record Approve(RequestId Id, Principal Actor) : RequestCommand(Id);
