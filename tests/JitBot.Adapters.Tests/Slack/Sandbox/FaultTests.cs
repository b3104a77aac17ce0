using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Sandbox;

public sealed class FaultTests : IAsyncLifetime
{
    private Workspace work = null!;

    public async ValueTask InitializeAsync() => work = await Workspace.Start();

    public ValueTask DisposeAsync() => work.DisposeAsync();

    [Fact]
    public async Task A_rate_limit_says_how_long_and_the_client_then_refuses_by_itself()
    {
        work.Slack.Faults.RateLimit("chat.postMessage", TimeSpan.FromSeconds(30));
        var first = Assert.IsType<SlackRateLimitException>(await Workspace.Refused(() => Post()));
        Assert.Equal((TimeSpan.FromSeconds(30), SlackErrorClass.Retry), (first.RetryAfter, first.Class));
        Assert.IsType<SlackRateLimitException>(await Workspace.Refused(() => Post()));
        Assert.Single(work.Slack.Calls);

        await Post("C0SHOP");
        work.Time.Advance(TimeSpan.FromSeconds(30));
        await Post();
        Assert.Single(Posted);
    }

    [Fact]
    public async Task A_server_error_is_to_be_retried_by_the_caller_and_a_post_is_sent_once()
    {
        work.Slack.Faults.ServerError("chat.postMessage");
        var failed = await Workspace.Refused(() => Post());
        Assert.Equal(("http_500", SlackErrorClass.Retry), (failed.ErrorCode, failed.Class));
        Assert.Single(work.Slack.Calls);
        Assert.Empty(Posted);
    }

    [Fact]
    public async Task A_lost_answer_says_that_it_may_have_happened_and_it_has()
    {
        work.Slack.Faults.LoseAnswer("chat.postMessage");
        var failed = await Workspace.Refused(() => Post());
        Assert.Equal(SlackErrorClass.MayHaveHappened, failed.Class);
        Assert.Single(Posted);
        Assert.Single(work.Slack.Calls);
    }

    [Fact]
    public async Task A_broken_connection_looks_the_same_and_nothing_has_happened()
    {
        work.Slack.Faults.Abort("chat.postMessage");
        Assert.Equal(SlackErrorClass.MayHaveHappened, (await Workspace.Refused(() => Post())).Class);
        Assert.Empty(Posted);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_may_have_happened()
    {
        work.Slack.Faults.Delay("chat.postMessage", TimeSpan.FromMinutes(1));
        var posting = Workspace.Refused(() => Post());
        await work.Slack.WaitForMessageAsync(Workspace.Approvals, _ => true, Workspace.Stop);
        work.Time.Advance(TimeSpan.FromSeconds(10));
        var failed = await posting;
        Assert.Equal(("timed_out", SlackErrorClass.MayHaveHappened), (failed.ErrorCode, failed.Class));
    }

    [Fact]
    public async Task A_callers_own_cancellation_is_not_an_error_of_slack()
    {
        work.Slack.Faults.Delay("chat.postMessage", TimeSpan.FromMinutes(1));
        using var stop = new CancellationTokenSource();
        var posting = work.Client.Chat.PostMessage(new Message(Workspace.Approvals, "x"), stop.Token);
        await work.Slack.WaitForMessageAsync(Workspace.Approvals, _ => true, Workspace.Stop);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => posting);
    }

    [Fact]
    public async Task A_fault_meets_only_its_method_and_channel_and_only_so_often()
    {
        work.Slack.Faults.Fail("chat.postMessage", "fatal_error", count: 2, channel: "C0SHOP");
        await Post();
        Assert.Equal("fatal_error", (await Workspace.Refused(() => Post("C0SHOP"))).ErrorCode);
        Assert.Equal("fatal_error", (await Workspace.Refused(() => Post("C0SHOP"))).ErrorCode);
        await Post("C0SHOP");
    }

    [Fact]
    public async Task A_service_that_is_down_is_unreachable_and_comes_back_as_it_was()
    {
        await Post();
        await work.Slack.StopAsync();
        var failed = await Workspace.Refused(() => Post());
        Assert.Equal(("unreachable", SlackErrorClass.Retry), (failed.ErrorCode, failed.Class));

        await work.Slack.RestartAsync(Workspace.Stop);
        await Post();
        Assert.Equal(2, Posted.Count);
    }

    [Fact]
    public async Task Reading_is_tried_again_after_errors_and_rate_limits_but_not_for_ever()
    {
        await using var real = await Workspace.Start(options => options with { TimeProvider = TimeProvider.System });
        real.Slack.Faults.ServerError("users.info");
        real.Slack.Faults.RateLimit("users.info", TimeSpan.FromSeconds(1));
        Assert.Equal("U0BOB", (await real.Client.Users.Info("U0BOB", Workspace.Stop)).Id);
        Assert.Equal(3, real.Slack.Calls.Count);

        real.Slack.Faults.Abort("users.info", count: 10);
        Assert.Equal(SlackErrorClass.MayHaveHappened, (await Workspace.Refused(() => real.Client.Users.Info("U0BOB"))).Class);
        Assert.Equal(6, real.Slack.Calls.Count);
    }

    [Fact]
    public async Task Reading_what_slack_refuses_is_not_tried_again()
    {
        await Workspace.Refused(() => work.Client.Users.Info("U0NOBODY"));
        Assert.Single(work.Slack.Calls);
    }

    [Fact]
    public async Task With_rates_enforced_a_flood_is_refused_with_a_time()
    {
        await using var strict = await Workspace.Start(options => options with { EnforceRateLimits = true });
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", "xoxb-sandbox");
        var statuses = new List<(int, string?)>();
        for (var i = 0; i < 9; i++)
        {
            using var form = new FormUrlEncodedContent([new("channel", Workspace.Approvals), new("text", "flood")]);
            using var response = await http.PostAsync(new Uri(strict.Slack.ApiUrl, "chat.postMessage"), form, Workspace.Stop);
            statuses.Add(((int)response.StatusCode, response.Headers.RetryAfter?.ToString()));
        }

        Assert.Equal([.. Enumerable.Repeat((200, (string?)null), 8), (429, "5")], statuses);
        Assert.Equal(8, strict.Slack.Messages(Workspace.Approvals).Count);
    }

    private IReadOnlyList<SandboxMessage> Posted => work.Slack.Messages(Workspace.Approvals);

    private Task<PostMessageResponse> Post(string channel = Workspace.Approvals) =>
        work.Client.Chat.PostMessage(new Message(channel, "text"), Workspace.Stop);
}
