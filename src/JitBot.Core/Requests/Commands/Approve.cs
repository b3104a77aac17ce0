namespace JitBot.Core.Requests.Commands;

/// <summary>
/// Approves the open step, of the request or of more time for it. Authorised: who is in one of the step's groups now, and is not the
/// requester unless the policy names them.
/// </summary>
/// <param name="Uid">What the card said of the request; another one's card decides nothing. Null: not told.</param>
/// <param name="Extension">The number of the extension that is meant; null: the request itself.</param>
/// <param name="Narrowing">What is allowed instead of what was asked; never more, and not for an extension.</param>
public sealed record Approve(
    RequestId Id,
    Principal Actor,
    string? Uid = null,
    int? Extension = null,
    Narrowing? Narrowing = null
) : RequestCommand(Id);
