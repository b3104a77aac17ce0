namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed class UserGroupUsersApi(SlackTransport transport) : IUserGroupUsersApi
{
    private static readonly SlackRate ListRate = SlackRate.OfTier("usergroups.users.list", 2);

    public async Task<IReadOnlyList<string>> List(string userGroupId, CancellationToken cancellationToken = default)
    {
        var answer = await transport.Get(
            ListRate,
            "usergroups.users.list",
            [new("usergroup", userGroupId)],
            SlackJson.Default.UserGroupUsersAnswer,
            cancellationToken
        );
        return answer.Users;
    }
}
