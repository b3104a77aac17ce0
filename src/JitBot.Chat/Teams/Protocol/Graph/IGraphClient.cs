namespace JitBot.Chat.Teams.Protocol.Graph;

/// <summary>
/// What is asked of Microsoft Graph, with the app's own permissions: <c>User.Read.All</c> and <c>GroupMember.Read.All</c>. Every call only
/// reads, is asked anew each time, and throws <see cref="GraphException"/>. Thread-safe.
/// </summary>
public interface IGraphClient
{
    /// <summary>Those of the groups that the user is in, directly or by another group. At most 20 at once.</summary>
    Task<IReadOnlyList<string>> CheckMemberGroups(
        string userId,
        IReadOnlyList<string> groupIds,
        CancellationToken cancellationToken
    );

    /// <summary>Whether the account is active, and whose it is.</summary>
    Task<GraphUser> GetUser(string userId, CancellationToken cancellationToken);

    /// <summary>Fails with <see cref="GraphException.IsOfAbsence"/> unless the tenant has a group with that object id.</summary>
    Task RequireGroup(string groupId, CancellationToken cancellationToken);

    /// <summary>The object ids of the group's owners.</summary>
    Task<IReadOnlyList<string>> ListOwners(string groupId, CancellationToken cancellationToken);

    /// <summary>The object ids of everything in the group, directly or by another group; at most some twenty thousand.</summary>
    Task<IReadOnlyList<string>> ListTransitiveMembers(string groupId, CancellationToken cancellationToken);
}
