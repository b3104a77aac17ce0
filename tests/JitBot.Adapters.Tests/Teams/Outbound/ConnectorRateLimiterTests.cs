using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Chat.Teams.Protocol.Connector;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Teams.Outbound;

public sealed class ConnectorRateLimiterTests
{
    private static readonly TimeSpan Hours = TimeSpan.FromHours(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_stretch_of_time_holds_more_sends_into_a_conversation_than_Teams_takes()
    {
        var time = new HurriedTime();
        var limiter = new ConnectorRateLimiter(time);
        var sent = await SendAsync(limiter, time, 2_500, _ => "19:c");
        AssertWithin(sent, 7, 1);
        AssertWithin(sent, 8, 2);
        AssertWithin(sent, 60, 30);
        AssertWithin(sent, 1800, 3600);
    }

    [Fact]
    public async Task No_second_holds_more_than_thirty_calls_of_the_app()
    {
        var time = new HurriedTime();
        var limiter = new ConnectorRateLimiter(time);
        var sent = await SendAsync(limiter, time, 300, number => $"19:c{number}");
        AssertWithin(sent, 30, 1);
        Assert.InRange(sent[^1] - sent[0], TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(11));
    }

    [Fact]
    public async Task All_threads_of_a_channel_count_as_one_conversation()
    {
        var time = new HurriedTime();
        var limiter = new ConnectorRateLimiter(time);
        AssertWithin(await SendAsync(limiter, time, 50, number => $"19:c;messageid={number}"), 7, 1);
    }

    [Fact]
    public async Task A_conversation_that_has_to_wait_holds_up_no_other()
    {
        var time = new FakeTimeProvider();
        var limiter = new ConnectorRateLimiter(time);
        var busy = Enumerable.Range(0, 60).Select(_ => limiter.Wait(ConnectorRate.OfSending("19:a"), Hours, Cancel)).ToList();
        Assert.Equal(7, busy.Count(wait => wait.IsCompleted));
        Assert.True(limiter.Wait(ConnectorRate.OfSending("19:b"), TimeSpan.Zero, Cancel).IsCompletedSuccessfully);
        Assert.True(limiter.Wait(ConnectorRate.OfReading("19:a"), TimeSpan.Zero, Cancel).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Whoever_would_wait_too_long_is_told_how_long_and_takes_no_turn()
    {
        var limiter = new ConnectorRateLimiter(new FakeTimeProvider());
        var rate = ConnectorRate.OfSending("19:a");
        for (var sent = 0; sent < 7; sent++)
        {
            await limiter.Wait(rate, TimeSpan.Zero, Cancel);
        }

        for (var tries = 0; tries < 3; tries++)
        {
            var late = await Assert.ThrowsAsync<ConnectorException>(() => limiter.Wait(rate, TimeSpan.Zero, Cancel));
            Assert.Equal((ConnectorErrorClass.Retry, TimeSpan.FromSeconds(1)), (late.Class, late.RetryAfter));
        }
    }

    [Fact]
    public async Task Whoever_stops_waiting_gives_their_turn_back()
    {
        var limiter = new ConnectorRateLimiter(new FakeTimeProvider());
        var rate = ConnectorRate.OfSending("19:a");
        for (var sent = 0; sent < 7; sent++)
        {
            await limiter.Wait(rate, TimeSpan.Zero, Cancel);
        }

        for (var tries = 0; tries < 20; tries++)
        {
            using var stop = new CancellationTokenSource();
            var waiting = limiter.Wait(rate, TimeSpan.FromSeconds(1), stop.Token);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }
    }

    [Fact]
    public async Task Conversations_long_silent_are_forgotten()
    {
        var time = new FakeTimeProvider();
        var limiter = new ConnectorRateLimiter(time);
        for (var number = 0; number < 2_000; number++)
        {
            await limiter.Wait(ConnectorRate.OfSending($"19:{number}"), TimeSpan.Zero, Cancel);
            time.Advance(TimeSpan.FromSeconds(4));
        }

        Assert.InRange(limiter.KnownKeys, 1, 1_000);
    }

    private static async Task<IReadOnlyList<TimeSpan>> SendAsync(
        ConnectorRateLimiter limiter,
        HurriedTime time,
        int count,
        Func<int, string> conversation
    )
    {
        var start = time.GetUtcNow();
        List<TimeSpan> sent = [];
        for (var number = 0; number < count; number++)
        {
            await limiter.Wait(ConnectorRate.OfSending(conversation(number)), Hours, Cancel);
            sent.Add(time.GetUtcNow() - start);
        }

        return sent;
    }

    private static void AssertWithin(IReadOnlyList<TimeSpan> sent, int calls, int seconds) =>
        Assert.All(
            sent.Zip(sent.Skip(calls)),
            pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(seconds), $"{pair}")
        );
}
