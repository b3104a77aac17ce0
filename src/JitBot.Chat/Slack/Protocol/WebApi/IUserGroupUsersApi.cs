namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>usergroups.users.*: who is in a user group.</summary>
public interface IUserGroupUsersApi
{
    /// <summary>The ids of the group's members now.</summary>
    Task<IReadOnlyList<string>> List(string userGroupId, CancellationToken cancellationToken = default);

    /// <summary>
    /// The same, for showing only: it takes no call that <see cref="List"/> may need at once, and never waits for its turn.
    /// </summary>
    /// <exception cref="SlackRateLimitException">No call can be spared now.</exception>
    Task<IReadOnlyList<string>> ListForDisplay(string userGroupId, CancellationToken cancellationToken = default);
}
