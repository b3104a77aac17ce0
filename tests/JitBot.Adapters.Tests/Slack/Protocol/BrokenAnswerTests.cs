using System.Net;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.WebApi;
using Microsoft.Extensions.Options;

namespace JitBot.Adapters.Tests.Slack.Protocol;

public sealed class BrokenAnswerTests
{
    [Theory]
    [InlineData(200, "", "malformed_answer", SlackErrorClass.MayHaveHappened)]
    [InlineData(200, "<html>proxy</html>", "malformed_answer", SlackErrorClass.MayHaveHappened)]
    [InlineData(200, "{\"ok\":tr", "malformed_answer", SlackErrorClass.MayHaveHappened)]
    [InlineData(200, "null", "malformed_answer", SlackErrorClass.MayHaveHappened)]
    [InlineData(200, "{}", "malformed_answer", SlackErrorClass.MayHaveHappened)]
    [InlineData(200, "{\"ok\":\"yes\"}", "malformed_answer", SlackErrorClass.MayHaveHappened)]
    [InlineData(200, "{\"ok\":true}", "malformed_answer", SlackErrorClass.MayHaveHappened)]
    [InlineData(
        200,
        "{\"ok\":true,\"channel\":\"C1\",\"ts\":1700000000.000100}",
        "malformed_answer",
        SlackErrorClass.MayHaveHappened
    )]
    [InlineData(200, "{\"ok\":false}", "malformed_answer", SlackErrorClass.MayHaveHappened)]
    [InlineData(200, "{\"ok\":false,\"error\":\"not_in_channel\"}", "not_in_channel", SlackErrorClass.ChannelUnusable)]
    [InlineData(302, "", "http_302", SlackErrorClass.Refused)]
    [InlineData(502, "<html>bad gateway</html>", "http_502", SlackErrorClass.Retry)]
    [InlineData(503, "{\"ok\":false,\"error\":\"service_unavailable\"}", "service_unavailable", SlackErrorClass.Retry)]
    public async Task A_post_whose_answer_is_no_answer_fails_with_a_class(
        int status,
        string body,
        string code,
        SlackErrorClass expected
    )
    {
        using var slack = new Canned(() => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) });
        var failed = await Assert.ThrowsAsync<SlackException>(() => Post(slack));
        Assert.Equal((code, expected), (failed.ErrorCode, failed.Class));
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("soon", 30)]
    public async Task A_429_without_a_readable_time_waits_half_a_minute(string? retryAfter, int seconds)
    {
        using var slack = new Canned(() =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
            if (retryAfter is not null)
            {
                response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
            }

            return response;
        });
        var limited = await Assert.ThrowsAsync<SlackRateLimitException>(() => Post(slack));
        Assert.Equal(TimeSpan.FromSeconds(seconds), limited.RetryAfter);
    }

    [Theory]
    [InlineData("ratelimited")]
    [InlineData("rate_limited")]
    public async Task A_rate_limit_that_comes_as_an_ordinary_answer_is_one_all_the_same(string code)
    {
        using var slack = new Canned(() =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent($$"""{"ok":false,"error":"{{code}}"}"""),
            };
            response.Headers.TryAddWithoutValidation("Retry-After", "9");
            return response;
        });
        var limited = await Assert.ThrowsAsync<SlackRateLimitException>(() => Post(slack));
        Assert.Equal(TimeSpan.FromSeconds(9), limited.RetryAfter);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, "unreachable")]
    [InlineData(HttpRequestError.ConnectionError, "unreachable")]
    [InlineData(HttpRequestError.SecureConnectionError, "unreachable")]
    [InlineData(HttpRequestError.ResponseEnded, "answer_lost")]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded, "answer_lost")]
    [InlineData(HttpRequestError.Unknown, "answer_lost")]
    public async Task Only_what_never_left_counts_as_unreachable(HttpRequestError error, string code)
    {
        using var slack = new Canned(() => throw new HttpRequestException(error));
        Assert.Equal(code, (await Assert.ThrowsAsync<SlackException>(() => Post(slack))).ErrorCode);
    }

    private static async Task Post(Canned slack)
    {
        using var http = new HttpClient(slack, disposeHandler: false);
        var client = new SlackApiClient(
            http,
            Options.Create(new SlackApiOptions { BotToken = "xoxb-1" }),
            new SlackRateLimiter(TimeProvider.System),
            TimeProvider.System
        );
        await client.Chat.PostMessage(new Message("C1", "x"), TestContext.Current.CancellationToken);
    }

    /// <summary>Answers that no honest server gives; the sandbox is too well behaved for them.</summary>
    private sealed class Canned(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer());
    }
}
