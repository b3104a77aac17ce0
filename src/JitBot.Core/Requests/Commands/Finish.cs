namespace JitBot.Core.Requests.Commands;

/// <summary>Ends the request early, or withdraws it while it is pending. Authorised: the requester.</summary>
/// <param name="Uid">As in <see cref="Approve"/>.</param>
public sealed record Finish(RequestId Id, Principal Actor, string? Uid = null) : RequestCommand(Id);
