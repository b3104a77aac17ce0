namespace JitBot.Core.Requests.Commands;

/// <summary>Approves the open step. Authorised: who is in one of the step's groups now, and is not the requester unless the policy names them.</summary>
/// <param name="Uid">What the card said of the request; another one's card decides nothing. Null: not told.</param>
public sealed record Approve(RequestId Id, Principal Actor, string? Uid = null) : RequestCommand(Id);
