namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed class UserGroupUsersApi(SlackTransport transport) : IUserGroupUsersApi
{
    private static readonly SlackRate ListRate = SlackRate.OfTier("usergroups.users.list", 2) with { Burst = 9 };

    /// <summary>Of the same key, with a smaller burst: the rest of it is for decisions.</summary>
    private static readonly SlackRate DisplayRate = ListRate with { Burst = 6 };

    public Task<IReadOnlyList<string>> List(string userGroupId, CancellationToken cancellationToken = default) =>
        List(ListRate, null, userGroupId, cancellationToken);

    public Task<IReadOnlyList<string>> ListForDisplay(string userGroupId, CancellationToken cancellationToken = default) =>
        List(DisplayRate, TimeSpan.Zero, userGroupId, cancellationToken);

    private async Task<IReadOnlyList<string>> List(
        SlackRate rate,
        TimeSpan? longestWait,
        string userGroupId,
        CancellationToken cancellationToken
    )
    {
        var answer = await transport.Get(
            rate,
            "usergroups.users.list",
            [new("usergroup", userGroupId)],
            SlackJson.Default.UserGroupUsersAnswer,
            cancellationToken,
            longestWait
        );
        return answer.Users;
    }
}
