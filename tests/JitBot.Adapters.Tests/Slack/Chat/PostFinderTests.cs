using System.Text.Json;
using JitBot.Chat.Slack;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Chat.Slack.Threads;
using JitBot.Chat.Threads;
using JitBot.Core.Requests;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace JitBot.Adapters.Tests.Slack.Chat;

/// <summary>Whose messages count as ours: only what Slack itself notes as posted by this bot.</summary>
public sealed class PostFinderTests
{
    private const string Ours = "B0OURS";
    private static readonly DateTimeOffset Asked = new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero);
    private static readonly PostSubject Subject = new(new RequestId(1), "0a1b2c3d", Asked);
    private static readonly PostPlace Channel = new("C1");
    private readonly ISlackApiClient _slack = Substitute.For<ISlackApiClient>();
    private readonly PostFinder _finder;

    public PostFinderTests()
    {
        _slack.Auth.Test(Arg.Any<CancellationToken>()).Returns(new AuthTestResponse { Ok = true, BotId = Ours });
        _finder = new PostFinder(_slack, Options.Create(new SlackOptions { AppId = "A0OURS" }), NullLogger<PostFinder>.Instance);
    }

    public static TheoryData<string, PostedMessage> NotOurs =>
        new()
        {
            { "another bot's", Message() with { BotId = "B0THEIRS", AppId = "A0THEIRS" } },
            { "another bot's of our app's name", Message() with { BotId = "B0THEIRS", AppId = "A0OURS" } },
            { "a person's", Message() with { BotId = null, AppId = null } },
            { "of another request", Message(Metadata(request: "JIT-2")) },
            { "of a lost log's request of that number", Message(Metadata(uid: "ffffffff")) },
            { "of another kind", Message(Metadata(type: "jitbot_other")) },
            { "without metadata", Message(null) },
            { "with metadata that is no object", Message("[1]") },
            { "with a payload that is no object", Message("""{"event_type":"jitbot_request","event_payload":"x"}""") },
            {
                "with numbers for names",
                Message("""{"event_type":"jitbot_request","event_payload":{"request":1,"uid":2,"key":3}}""")
            },
            { "with an empty payload", Message("""{"event_type":"jitbot_request","event_payload":{}}""") },
        };

    [Fact]
    public async Task A_post_of_ours_is_found_by_its_key()
    {
        Shows([Message()]);

        Assert.Equal("1900000000.000100", (await FindAsync())["card"]);
    }

    [Theory]
    [MemberData(nameof(NotOurs))]
    public async Task A_message_that_only_looks_like_ours_is_not_taken_for_it(string what, PostedMessage message)
    {
        Assert.NotEmpty(what);
        Shows([message]);

        Assert.Empty(await FindAsync());
    }

    [Fact]
    public async Task Where_Slack_names_no_bot_for_the_token_the_app_counts()
    {
        _slack.Auth.Test(Arg.Any<CancellationToken>()).Returns(new AuthTestResponse { Ok = true });
        Shows([Message(Metadata(key: "forged")) with { AppId = "A0THEIRS" }, Message() with { AppId = "A0OURS" }]);

        Assert.Equal(["card"], (await FindAsync()).Keys);
    }

    [Fact]
    public async Task Of_two_with_one_key_the_newer_counts()
    {
        Shows([Message() with { Ts = "1900000002.000100" }, Message(), Message() with { Ts = "1900000001.000100" }]);

        Assert.Equal("1900000002.000100", (await FindAsync())["card"]);
    }

    [Fact]
    public async Task All_pages_are_read_from_the_time_of_the_request_on_but_not_for_ever()
    {
        _slack
            .Conversations.History("C1", Arg.Any<string?>(), true, 200, Arg.Any<string?>(), Arg.Any<CancellationToken>())
            .Returns(new ConversationHistory([Message(Metadata(key: "event-1")) with { BotId = "B0THEIRS" }], "more"));

        Assert.Empty(await FindAsync());

        var calls = _slack.Conversations.ReceivedCalls().ToList();
        Assert.Equal(10, calls.Count);
        Assert.Equal(
            (Asked - TimeSpan.FromMinutes(5)).ToUnixTimeSeconds(),
            (long)double.Parse((string)calls[0].GetArguments()[1]!, System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for_before_the_first_page_and_no_further_page_is_waited_for()
    {
        _slack
            .Conversations.History("C1", Arg.Any<string?>(), true, 200, null, Arg.Any<CancellationToken>())
            .Returns<ConversationHistory>(_ => throw new SlackRateLimitException(TimeSpan.FromMinutes(1)));
        await Assert.ThrowsAsync<SlackRateLimitException>(FindAsync);

        Shows([Message()], "more");
        _slack
            .Conversations.History("C1", Arg.Any<string?>(), true, 200, "more", Arg.Any<CancellationToken>())
            .Returns<ConversationHistory>(_ => throw new SlackRateLimitException(TimeSpan.FromMinutes(1)));
        Assert.Single(await FindAsync());
    }

    [Theory]
    [InlineData("missing_scope")]
    [InlineData("not_in_channel")]
    [InlineData("channel_not_found")]
    [InlineData("method_not_supported_for_channel_type")]
    public async Task Where_looking_is_refused_nothing_is_found_and_nothing_held_up(string error)
    {
        _slack
            .Conversations.History("C1", Arg.Any<string?>(), true, 200, null, Arg.Any<CancellationToken>())
            .Returns<ConversationHistory>(_ => throw new SlackException(error));

        Assert.Empty(await FindAsync());
    }

    [Theory]
    [InlineData("internal_error")]
    [InlineData("unreachable")]
    [InlineData("timed_out")]
    public async Task Where_Slack_cannot_be_asked_nobody_guesses(string error)
    {
        _slack
            .Conversations.History("C1", Arg.Any<string?>(), true, 200, null, Arg.Any<CancellationToken>())
            .Returns<ConversationHistory>(_ => throw new SlackException(error));

        await Assert.ThrowsAsync<SlackException>(FindAsync);
    }

    private void Shows(IReadOnlyList<PostedMessage> messages, string? next = null) =>
        _slack
            .Conversations.History("C1", Arg.Any<string?>(), true, 200, null, Arg.Any<CancellationToken>())
            .Returns(new ConversationHistory(messages, next));

    private Task<IReadOnlyDictionary<string, string>> FindAsync() =>
        _finder.FindAsync(Subject, Channel, TestContext.Current.CancellationToken);

    private static string Metadata(
        string type = "jitbot_request",
        string request = "JIT-1",
        string uid = "0a1b2c3d",
        string key = "card"
    ) => $$$"""{"event_type":"{{{type}}}","event_payload":{"request":"{{{request}}}","uid":"{{{uid}}}","key":"{{{key}}}"}}""";

    private static PostedMessage Message() => Message(Metadata());

    private static PostedMessage Message(string? metadata) =>
        new()
        {
            Ts = "1900000000.000100",
            BotId = Ours,
            Metadata = metadata is null ? null : JsonSerializer.Deserialize<JsonElement>(metadata),
        };
}
