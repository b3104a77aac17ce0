namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed class UsersApi(SlackTransport transport) : IUsersApi
{
    private static readonly SlackRate InfoRate = SlackRate.OfTier("users.info", 4);
    private static readonly SlackRate LookupRate = SlackRate.OfTier("users.lookupByEmail", 3);

    public Task<User> Info(string userId, CancellationToken cancellationToken = default) =>
        Find(InfoRate, "users.info", new("user", userId), cancellationToken);

    public Task<User> LookupByEmail(string email, CancellationToken cancellationToken = default) =>
        Find(LookupRate, "users.lookupByEmail", new("email", email), cancellationToken);

    private async Task<User> Find(
        SlackRate rate,
        string method,
        KeyValuePair<string, string?> by,
        CancellationToken cancellationToken
    ) => (await transport.Get(rate, method, [by], SlackJson.Default.UserAnswer, cancellationToken)).User;
}
