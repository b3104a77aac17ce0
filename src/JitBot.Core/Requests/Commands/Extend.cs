namespace JitBot.Core.Requests.Commands;

/// <summary>
/// Asks for more time while access is active: a new approval under the same policy, within its total maximum. Authorised: the requester.
/// A second one while one is pending changes nothing.
/// </summary>
/// <param name="Uid">As in <see cref="Approve"/>.</param>
public sealed record Extend(RequestId Id, Principal Actor, TimeSpan Extra, string Reason, string? Uid = null)
    : RequestCommand(Id);
