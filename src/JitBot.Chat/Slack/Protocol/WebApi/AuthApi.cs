namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed class AuthApi(SlackTransport transport) : IAuthApi
{
    private static readonly SlackRate TestRate = SlackRate.Special("auth.test");

    public Task<AuthTestResponse> Test(CancellationToken cancellationToken = default) =>
        transport.Post(
            TestRate,
            "auth.test",
            new EmptyRequest(),
            SlackJson.Default.EmptyRequest,
            SlackJson.Default.AuthTestResponse,
            cancellationToken
        );
}
