using JitBot.Chat.Slack.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Slack.Protocol;

public sealed class SlackRateLimiterTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly SlackRateLimiter limiter;

    public SlackRateLimiterTests() => limiter = new SlackRateLimiter(time);

    [Fact]
    public async Task After_a_burst_of_three_a_channel_gets_one_message_a_second()
    {
        var turns = Enumerable.Range(0, 5).Select(_ => Turn("C1")).ToList();
        Assert.Equal(3, turns.Count(turn => turn.IsCompletedSuccessfully));

        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(turns[3].IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await turns[3];
        Assert.False(turns[4].IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        await turns[4];
    }

    [Fact]
    public async Task Whoever_does_not_want_to_wait_gets_a_free_turn_though_the_clock_goes_on()
    {
        var ticking = new SlackRateLimiter(new TickingTime());

        await ticking.Wait(SlackRate.OfTier("usergroups.users.list", 2), TimeSpan.Zero, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Channels_do_not_hold_each_other_up()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.True(Turn("C1").IsCompletedSuccessfully);
        }

        Assert.False(Turn("C1").IsCompleted);
        Assert.True(Turn("C2").IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_refusal_closes_the_key_for_as_long_as_slack_said_also_for_those_who_wait()
    {
        var turns = Enumerable.Range(0, 4).Select(_ => Turn("C1")).ToList();
        limiter.Close(SlackRate.OfPosting("C1").Key, TimeSpan.FromSeconds(30));
        var later = Turn("C1");

        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(turns[3].IsCompleted);
        Assert.False(later.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(3));
        await turns[3];
        await later;
    }

    [Fact]
    public async Task A_turn_that_would_come_too_late_is_refused_at_once_and_takes_no_place()
    {
        limiter.Close(SlackRate.OfPosting("C1").Key, TimeSpan.FromSeconds(30));
        var refused = await Assert.ThrowsAsync<SlackRateLimitException>(() =>
            limiter.Wait(SlackRate.OfPosting("C1"), TimeSpan.FromSeconds(10), CancellationToken.None)
        );
        Assert.Equal(TimeSpan.FromSeconds(30), refused.RetryAfter);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(Turn("C1").IsCompletedSuccessfully);
    }

    [Fact]
    public void Many_channels_do_not_stay_in_memory_for_ever()
    {
        for (var i = 0; i < 5000; i++)
        {
            Assert.True(Turn($"C{i}").IsCompletedSuccessfully);
            time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(limiter.KnownKeys, 1, 1001);
    }

    [Fact]
    public async Task A_wait_can_be_given_up()
    {
        using var stop = new CancellationTokenSource();
        limiter.Close(SlackRate.OfPosting("C1").Key, TimeSpan.FromSeconds(30));
        var turn = limiter.Wait(SlackRate.OfPosting("C1"), Long, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => turn);
    }

    [Fact]
    public async Task A_wall_clock_that_is_set_back_closes_nothing()
    {
        var steppedBack = new SteppedTime();
        var limited = new SlackRateLimiter(steppedBack);
        for (var i = 0; i < 3; i++)
        {
            await limited.Wait(SlackRate.OfPosting("C1"), Long, CancellationToken.None);
        }

        steppedBack.Step = TimeSpan.FromHours(-1);

        var turn = limited.Wait(SlackRate.OfPosting("C1"), TimeSpan.FromSeconds(15), CancellationToken.None);
        Assert.False(turn.IsCompleted);
        steppedBack.Advance(TimeSpan.FromSeconds(1));
        await turn;
    }

    private Task Turn(string channel) => limiter.Wait(SlackRate.OfPosting(channel), Long, CancellationToken.None);

    /// <summary>Its wall clock can be set; the time that passes cannot.</summary>
    private sealed class SteppedTime() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
    {
        public TimeSpan Step { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Step;

        public override long GetTimestamp() => base.GetUtcNow().Ticks;
    }
}
