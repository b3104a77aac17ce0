using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.WebApi;
using Microsoft.Extensions.Options;

namespace JitBot.Adapters.Tests.Slack.Protocol;

public sealed class ResponseUrlTests
{
    [Theory]
    [InlineData("http://hooks.slack.com/commands/1")]
    [InlineData("https://hooks.slack.com.evil.example/commands/1")]
    [InlineData("https://evil.example/hooks.slack.com")]
    [InlineData("https://hooks.slack.com@evil.example/1")]
    [InlineData("https://user:pass@hooks.slack.com/1")]
    [InlineData("https://hooks.slack.com:8443/1")]
    [InlineData("https://slack.com/api/chat.delete")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://127.0.0.1:6443/api")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    [InlineData("")]
    public async Task A_response_goes_nowhere_but_to_slack(string url)
    {
        using var seen = new SeenRequests();
        foreach (var api in new[] { "https://slack.com/api/", "http://127.0.0.1:5000/api/" })
        {
            var client = Client(seen, api);
            await Assert.ThrowsAsync<ArgumentException>(() =>
                client.Respond(url, new MessageResponse("x"), TestContext.Current.CancellationToken)
            );
        }

        Assert.Empty(seen.Requests);
    }

    [Theory]
    [InlineData("https://slack.com/api/", "https://hooks.slack.com/commands/T1/2/3")]
    [InlineData("https://slack.com/api", "https://HOOKS.slack.com/actions/T1/2/3")]
    [InlineData("http://127.0.0.1:5000/api/", "http://127.0.0.1:5000/response/1")]
    public async Task A_response_carries_no_token(string api, string url)
    {
        using var seen = new SeenRequests();
        await Client(seen, api).Respond(url, new MessageResponse("x"), TestContext.Current.CancellationToken);
        Assert.Null(Assert.Single(seen.Requests).Authorization);
    }

    [Fact]
    public async Task A_call_carries_the_token_in_its_header_only()
    {
        using var seen = new SeenRequests();
        await Client(seen, "https://slack.com/api").Users.Info("U1", TestContext.Current.CancellationToken);
        Assert.Equal(("https://slack.com/api/users.info?user=U1", "Bearer xoxb-1"), Assert.Single(seen.Requests));
    }

    [Theory]
    [InlineData("http://slack.com/api/")]
    [InlineData("ftp://slack.com/api/")]
    public void A_token_is_not_sent_in_the_clear(string api)
    {
        using var seen = new SeenRequests();
        Assert.Throws<ArgumentException>(() => Client(seen, api));
    }

    private static SlackApiClient Client(SeenRequests seen, string api) =>
        new(
            new HttpClient(seen, disposeHandler: false),
            Options.Create(new SlackApiOptions { BaseUrl = new Uri(api), BotToken = "xoxb-1" }),
            new SlackRateLimiter(TimeProvider.System),
            TimeProvider.System
        );

    /// <summary>Answers ok to everything without a network: these hosts must not really be called.</summary>
    private sealed class SeenRequests : HttpMessageHandler
    {
        public List<(string Url, string? Authorization)> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add((request.RequestUri!.AbsoluteUri, request.Headers.Authorization?.ToString()));
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent("""{"ok":true}""") });
        }
    }
}
