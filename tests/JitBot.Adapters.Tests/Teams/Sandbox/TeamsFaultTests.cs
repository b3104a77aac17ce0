using JitBot.Sandbox;
using JitBot.Sandbox.Teams;

namespace JitBot.Adapters.Tests.Teams.Sandbox;

/// <summary>Misbehaviour on demand, limits, outages, and the feed of changes.</summary>
public sealed class TeamsFaultTests : IAsyncLifetime
{
    private static readonly string Channel = DemoTenant.Approvals.Id;
    private FakeTeamsBot bot = null!;

    public async ValueTask InitializeAsync() => bot = await FakeTeamsBot.Start();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public async Task A_planned_status_comes_with_its_code_and_retry_after_and_nothing_is_done()
    {
        bot.Teams.Faults.Status(TeamsCallNames.SendToConversation, 502);
        bot.Teams.Faults.RateLimit(TeamsCallNames.SendToConversation, TimeSpan.FromSeconds(3));
        bot.Teams.Faults.Fail(TeamsCallNames.SendToConversation, "PreconditionFailed");
        Assert.Equal((502, null, null), await Send());
        Assert.Equal((429, "Throttled", "3"), await Send());
        Assert.Equal((412, "PreconditionFailed", null), await Send());
        Assert.Empty(bot.Teams.Messages(Channel));
        Assert.Equal((201, null, null), await Send());
        Assert.Equal(4, bot.Teams.Calls.Count(call => call.Channel == Channel));
    }

    [Fact]
    public async Task A_lost_answer_has_happened_and_a_broken_connection_has_not()
    {
        bot.Teams.Faults.LoseAnswer(TeamsCallNames.CreateConversation, channel: Channel);
        await Assert.ThrowsAsync<HttpRequestException>(Create);
        Assert.Single(bot.Teams.Messages(Channel));
        bot.Teams.Faults.Abort(TeamsCallNames.CreateConversation);
        await Assert.ThrowsAsync<HttpRequestException>(Create);
        Assert.Single(bot.Teams.Messages(Channel));
    }

    [Fact]
    public async Task A_fault_meets_only_its_conversation()
    {
        bot.Teams.Faults.ServerError(null, channel: DemoTenant.Shop.Id);
        Assert.Equal(201, (await Send()).Status);
        var path = $"v3/conversations/{DemoTenant.Shop.Id}/activities";
        Assert.Equal(500, (await bot.Connector(HttpMethod.Post, path, Activities.Text("x"))).Status);
    }

    [Fact]
    public async Task A_delay_is_on_the_sandboxs_clock_and_the_call_is_carried_out_before()
    {
        bot.Teams.Faults.Delay(TeamsCallNames.SendToConversation, TimeSpan.FromMinutes(1));
        var sending = Send();
        await bot.Teams.WaitForMessageAsync(Channel, _ => true, FakeTeamsBot.Stop);
        while (!sending.IsCompleted)
        {
            bot.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.Equal(201, (await sending).Status);
    }

    [Fact]
    public async Task Metadata_keys_login_and_graph_misbehave_as_well()
    {
        bot.Teams.Faults.Status(TeamsCallNames.OpenIdMetadata, 503);
        await Assert.ThrowsAsync<HttpRequestException>(() => bot.Get(bot.Teams.OpenIdMetadataUrl));
        bot.Teams.Faults.Status(TeamsCallNames.Token, 503);
        Assert.Equal(503, (await bot.LogIn()).Status);
        bot.Teams.Faults.Status(TeamsCallNames.GraphUser, 429, "TooManyRequests", retryAfter: TimeSpan.FromSeconds(7));
        var user = await bot.Graph(HttpMethod.Get, $"v1.0/users/{DemoTenant.Bob.Id}");
        Assert.Equal((429, "TooManyRequests", "7"), (user.Status, user.ErrorCode, user.RetryAfter));
    }

    [Theory]
    [InlineData(7, 0, 1)]
    [InlineData(8, 1100, 1)]
    public async Task More_than_7_in_a_second_or_8_in_two_in_a_thread_are_refused_with_a_time(int most, int pauseMs, int seconds)
    {
        await using var strict = await FakeTeamsBot.Start(options => options with { EnforceRateLimits = true });
        var path = $"v3/conversations/{Channel}/activities";
        for (var i = 0; i < most; i++)
        {
            if (i == 4)
            {
                strict.Time.Advance(TimeSpan.FromMilliseconds(pauseMs));
            }

            Assert.Equal(201, (await strict.Connector(HttpMethod.Post, path, Activities.Text("x"))).Status);
        }

        var refused = await strict.Connector(HttpMethod.Post, path, Activities.Text("x"));
        Assert.Equal((429, "Throttled", $"{seconds}"), (refused.Status, refused.ErrorCode, refused.RetryAfter));
        var elsewhere = $"v3/conversations/{DemoTenant.Shop.Id}/activities";
        Assert.Equal(201, (await strict.Connector(HttpMethod.Post, elsewhere, Activities.Text("x"))).Status);
        strict.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(201, (await strict.Connector(HttpMethod.Post, path, Activities.Text("x"))).Status);
    }

    [Fact]
    public async Task A_service_that_is_down_comes_back_on_its_port_as_it_was()
    {
        await Send();
        await bot.Teams.StopAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => Send());
        await bot.Teams.RestartAsync(FakeTeamsBot.Stop);
        Assert.Equal(201, (await Send()).Status);
        Assert.Equal(2, bot.Teams.Messages(Channel).Count);
    }

    [Fact]
    public async Task A_follower_is_told_of_messages_and_of_views_with_their_person()
    {
        var from = bot.Teams.Version;
        var card = await bot.PostCard(Channel, Activities.Adaptive("x", Activities.Execute("Go", "go")));
        bot.AnswerWithCard(Activities.Adaptive("mine"));
        await bot.Teams.ClickAsync(DemoTenant.Bob.Id, card, "go", cancellationToken: FakeTeamsBot.Stop);
        var told = new List<SandboxChange>();
        await foreach (var change in bot.Teams.FollowAsync(from, FakeTeamsBot.Stop))
        {
            told.Add(change);
            if (change.UserId is not null)
            {
                break;
            }
        }

        Assert.Equal([(card.Id, null), (card.Id, DemoTenant.Bob.Id)], told.Select(one => (one.Ts, one.UserId)));
    }

    private Task<TeamsCallResult> Create() =>
        bot.Connector(HttpMethod.Post, "v3/conversations", Activities.Thread(Channel, Activities.Text("x")));

    private async Task<(int Status, string? Code, string? RetryAfter)> Send()
    {
        var sent = await bot.Connector(HttpMethod.Post, $"v3/conversations/{Channel}/activities", Activities.Text("x"));
        return (sent.Status, sent.ErrorCode, sent.RetryAfter);
    }
}
