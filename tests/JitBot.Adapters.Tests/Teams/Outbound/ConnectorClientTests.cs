using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Schema;

namespace JitBot.Adapters.Tests.Teams.Outbound;

public sealed class ConnectorClientTests
{
    private const string Chat = "19:c@thread.tacv2;messageid=1";
    private const string Send = $"POST /v3/conversations/{Chat}/activities";
    private const string Update = $"PUT /v3/conversations/{Chat}/activities/5";
    private static readonly Activity Message = new() { Type = ActivityTypes.Message, Text = "hello" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_429_is_waited_for_as_long_as_Teams_says()
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        teams.On(Send, new Answer(429, RetryAfter: "7"), new Answer(201, """{"id":"7"}"""));
        Assert.Equal("7", (await SendAsync(teams)).Id);
        Assert.True(teams.Calls[1].At - teams.Calls[0].At >= TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task A_429_that_asks_for_too_long_a_wait_is_told_at_once_and_keeps_others_from_asking()
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        teams.On(Send, new Answer(429, RetryAfter: "600"));
        var failed = await FailsAsync(teams);
        Assert.Equal((ConnectorErrorClass.Retry, TimeSpan.FromSeconds(600)), (failed.Class, failed.RetryAfter));
        var next = await FailsAsync(teams);
        Assert.Equal((ConnectorErrors.RateLimited, ConnectorErrorClass.Retry), (next.ErrorCode, next.Class));
        Assert.Single(teams.Calls);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_passes_is_tried_again_with_longer_and_longer_waits(int status)
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        var busy = new Answer(status);
        teams.On(Send, busy, busy, new Answer(201, """{"id":"7"}"""));
        Assert.Equal("7", (await SendAsync(teams)).Id);
        var waits = teams.Calls.Zip(teams.Calls.Skip(1), (first, next) => next.At - first.At).ToList();
        Assert.InRange(waits[0], TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(751));
        Assert.InRange(waits[1], TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1501));
    }

    [Theory]
    [InlineData(412, ConnectorErrorClass.Retry)]
    [InlineData(503, ConnectorErrorClass.Retry)]
    [InlineData(502, ConnectorErrorClass.MayHaveHappened)]
    [InlineData(504, ConnectorErrorClass.MayHaveHappened)]
    public async Task A_send_gives_up_after_some_tries_and_says_whether_it_may_have_happened(
        int status,
        ConnectorErrorClass expected
    )
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        teams.On(Send, new Answer(status));
        Assert.Equal(expected, (await FailsAsync(teams)).Class);
        Assert.Equal(4, teams.Calls.Count);
    }

    [Fact]
    public async Task A_send_that_may_have_happened_at_first_is_not_told_as_undone_for_its_last_try()
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        teams.On(Send, new Answer(504), new Answer(429, RetryAfter: "600"));
        Assert.Equal(ConnectorErrorClass.MayHaveHappened, (await FailsAsync(teams)).Class);
    }

    [Fact]
    public async Task A_500_is_not_tried_again()
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        teams.On(Send, new Answer(500));
        teams.On(Update, new Answer(500));
        Assert.Equal(ConnectorErrorClass.MayHaveHappened, (await FailsAsync(teams)).Class);
        var failed = await Assert.ThrowsAsync<ConnectorException>(() => UpdateAsync(teams));
        Assert.Equal(ConnectorErrorClass.Retry, failed.Class);
        Assert.Equal(2, teams.Calls.Count);
    }

    [Fact]
    public async Task A_send_whose_answer_is_lost_may_have_happened_and_is_not_sent_twice()
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        teams.On(Send, new Answer(0), new Answer(201, """{"id":"7"}"""));
        var failed = await FailsAsync(teams);
        Assert.Equal((ConnectorErrors.AnswerLost, ConnectorErrorClass.MayHaveHappened), (failed.ErrorCode, failed.Class));
        Assert.Single(teams.Calls);
        Assert.Equal(ConnectorErrors.AnswerLost, teams.Watch.Unreachable);
    }

    [Fact]
    public async Task An_update_whose_answer_is_lost_is_sent_again()
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        teams.On(Update, new Answer(0), new Answer(200));
        await UpdateAsync(teams);
        Assert.Equal(2, teams.Calls.Count);
        Assert.Null(teams.Watch.Unreachable);
    }

    [Theory]
    [InlineData("<html>proxy</html>")]
    [InlineData("{\"id\":tr")]
    [InlineData("null")]
    public async Task An_answer_that_cannot_be_read_leaves_open_what_happened(string body)
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        teams.On(Send, new Answer(201, body));
        var failed = await FailsAsync(teams);
        Assert.Equal((ConnectorErrors.MalformedAnswer, ConnectorErrorClass.MayHaveHappened), (failed.ErrorCode, failed.Class));
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once()
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        teams.On(Send, new Answer(401), new Answer(201, """{"id":"7"}"""));
        await SendAsync(teams);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], teams.Calls.Select(call => call.Authorization));
        Assert.Null(teams.Watch.TokenTrouble);
    }

    [Fact]
    public async Task A_token_that_is_refused_again_is_somebodys_to_mend_until_it_is_taken()
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        teams.On(Send, new Answer(401, """{"error":{"code":"Unauthorized","message":"token-2"}}"""));
        var failed = await FailsAsync(teams);
        Assert.Equal(ConnectorErrorClass.AlertAndStop, failed.Class);
        Assert.Equal(2, teams.Calls.Count);
        Assert.Null(teams.Watch.TokenTrouble);
        Assert.Contains("Teams:AppId", Assert.Single(teams.Watch.ServiceTroubles), StringComparison.Ordinal);

        teams.On(Send, new Answer(201, """{"id":"7"}"""));
        await SendAsync(teams);
        Assert.Empty(teams.Watch.ServiceTroubles);
        Assert.DoesNotContain(teams.Logged, line => line.Contains("token-", StringComparison.Ordinal));
        Assert.DoesNotContain("token-", failed.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "", "http_400", ConnectorErrorClass.Refused)]
    [InlineData(400, """{"error":{"code":"MessageSizeTooBig"}}""", "MessageSizeTooBig", ConnectorErrorClass.TooLarge)]
    [InlineData(413, "", "http_413", ConnectorErrorClass.TooLarge)]
    [InlineData(403, "", "http_403", ConnectorErrorClass.ConversationUnusable)]
    [InlineData(
        403,
        """{"error":{"code":"BotNotInConversationRoster"}}""",
        "BotNotInConversationRoster",
        ConnectorErrorClass.ConversationUnusable
    )]
    [InlineData(
        403,
        """{"errorCode":209,"message":"{\r\n \"subCode\": \"MessageWritesBlocked\",\"errorCode\":null}"}""",
        "MessageWritesBlocked",
        ConnectorErrorClass.ConversationUnusable
    )]
    [InlineData(403, """{"error":{"code":"BotDisabledByAdmin"}}""", "BotDisabledByAdmin", ConnectorErrorClass.AlertAndStop)]
    [InlineData(
        404,
        """{"error":{"code":"ActivityNotFoundInConversation"}}""",
        "ActivityNotFoundInConversation",
        ConnectorErrorClass.Refused
    )]
    [InlineData(404, """{"error":{"code":"a secret, and <b>text</b>"}}""", "http_404", ConnectorErrorClass.Refused)]
    public async Task A_refusal_is_told_by_its_code_and_not_tried_again(
        int status,
        string body,
        string code,
        ConnectorErrorClass expected
    )
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        teams.On(Send, new Answer(status, body));
        var failed = await FailsAsync(teams);
        Assert.Equal((code, expected, status), (failed.ErrorCode, failed.Class, (int?)failed.Status));
        Assert.Single(teams.Calls);
    }

    [Fact]
    public async Task A_thread_that_cannot_be_made_because_the_channel_is_gone_is_the_channels_trouble()
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        var parameters = new ConversationParameters { IsGroup = true, Activity = Message };
        var failed = await Assert.ThrowsAsync<ConnectorException>(() =>
            teams.Connector.CreateConversation(teams.Url, parameters, Cancel)
        );
        Assert.Equal(ConnectorErrorClass.ConversationUnusable, failed.Class);
    }

    [Fact]
    public async Task A_chat_is_asked_for_again_where_the_answer_was_lost_and_a_thread_is_not()
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        var made = new Answer(201, """{"id":"a:1"}""");
        teams.On("POST /v3/conversations", new Answer(0), made);
        var chat = new ConversationParameters { IsGroup = false, Members = [new ChannelAccount("29:1")] };
        Assert.Equal("a:1", (await teams.Connector.CreateConversation(teams.Url, chat, Cancel)).Id);

        teams.On("POST /v3/conversations", new Answer(0), made);
        var thread = chat with { IsGroup = true, Activity = Message };
        var failed = await Assert.ThrowsAsync<ConnectorException>(() =>
            teams.Connector.CreateConversation(teams.Url, thread, Cancel)
        );
        Assert.Equal(ConnectorErrorClass.MayHaveHappened, failed.Class);
    }

    [Fact]
    public async Task A_page_of_a_roster_is_asked_for_with_the_token_of_the_page_before()
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        teams.On(
            "GET /v3/conversations/19:t/pagedmembers",
            new Answer(200, """{"continuationToken":"a b&c","members":[{"id":"29:1","objectId":"o"}]}""")
        );
        var page = await teams.Connector.GetConversationPagedMembers(teams.Url, "19:t", 500, null, Cancel);
        await teams.Connector.GetConversationPagedMembers(teams.Url, "19:t", 500, page.ContinuationToken, Cancel);
        Assert.Equal("o", page.Members.Single().AadObjectId);
        Assert.EndsWith("?pageSize=500&continuationToken=a%20b%26c", teams.Calls[1].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_never_left_is_tried_again_and_then_told_as_undone()
    {
        await using var teams = await FakeMicrosoft.StartAsync();
        var failed = await Assert.ThrowsAsync<ConnectorException>(() =>
            teams.Connector.SendToConversation(new Uri("http://127.0.0.1:1/"), Chat, Message, Cancel)
        );
        Assert.Equal((ConnectorErrors.Unreachable, ConnectorErrorClass.Retry), (failed.ErrorCode, failed.Class));
        Assert.Equal(ConnectorErrors.Unreachable, teams.Watch.Unreachable);
    }

    private static Task<ResourceResponse> SendAsync(FakeMicrosoft teams) =>
        teams.Connector.SendToConversation(teams.Url, Chat, Message, Cancel);

    private static Task<ResourceResponse> UpdateAsync(FakeMicrosoft teams) =>
        teams.Connector.UpdateActivity(teams.Url, Chat, "5", Message, Cancel);

    private static Task<ConnectorException> FailsAsync(FakeMicrosoft teams) =>
        Assert.ThrowsAsync<ConnectorException>(() => SendAsync(teams));
}
