using JitBot.Core.Requests;

namespace JitBot.Chat.Threads;

/// <summary>
/// What posts are about. <paramref name="Uid"/> tells the request from another one that a lost log gave the same number;
/// <paramref name="Since"/> is when the first post can have been made.
/// </summary>
internal sealed record PostSubject(RequestId Id, string Uid, DateTimeOffset Since)
{
    public static PostSubject Of(AccessRequest request) => new(request.Id, request.Uid, request.RequestedAt);
}
