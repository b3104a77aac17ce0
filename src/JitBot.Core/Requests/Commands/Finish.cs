namespace JitBot.Core.Requests.Commands;

/// <summary>Ends the request early, or withdraws it while it is pending. Authorised: the requester.</summary>
public sealed record Finish(RequestId Id, Principal Actor) : RequestCommand(Id);
