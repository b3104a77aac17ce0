namespace JitBot.Core.Requests;

/// <summary>Another request's access to the same Ingress, as it stood when this one was asked for.</summary>
public sealed record OtherAccess(RequestId Id, Principal Requester, DateTimeOffset? Until);
