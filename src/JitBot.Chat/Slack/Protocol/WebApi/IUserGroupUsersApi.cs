namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>usergroups.users.*: who is in a user group.</summary>
public interface IUserGroupUsersApi
{
    /// <summary>The ids of the group's members now.</summary>
    Task<IReadOnlyList<string>> List(string userGroupId, CancellationToken cancellationToken = default);
}
