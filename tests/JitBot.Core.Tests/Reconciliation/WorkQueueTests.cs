using System.Collections.Concurrent;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.Core.Tests.Reconciliation;

public sealed class WorkQueueTests
{
    private static readonly RequestId One = new(1);
    private static readonly RequestId Two = new(2);

    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<TimeSpan> _waits = new();
    private readonly SemaphoreSlim _failed = new(0);

    [Fact]
    public async Task One_request_is_never_worked_on_twice_at_once_and_repeats_are_coalesced()
    {
        var entered = new SemaphoreSlim(0);
        var leave = new SemaphoreSlim(0);
        var runs = 0;
        await using var queue = Create(
            async (_, _) =>
            {
                Interlocked.Increment(ref runs);
                entered.Release();
                await leave.WaitAsync();
                return ReconcileResult.Settled;
            }
        );

        queue.Enqueue(One);
        await entered.WaitAsync(TestContext.Current.CancellationToken);
        queue.Enqueue(One);
        queue.Enqueue(One);
        queue.Enqueue(One);
        leave.Release(2);
        await queue.WhenIdleAsync();

        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Different_requests_are_worked_on_in_parallel()
    {
        var both = new Barrier(2);
        await using var queue = Create(
            (_, _) =>
                Task.FromResult(
                    both.SignalAndWait(TimeSpan.FromSeconds(30)) ? ReconcileResult.Settled : throw new TimeoutException()
                )
        );

        queue.Enqueue(One);
        queue.Enqueue(Two);
        await queue.WhenIdleAsync();

        Assert.Empty(_waits);
    }

    [Fact]
    public async Task A_failure_is_tried_again_with_growing_waits_until_it_works()
    {
        var tries = 0;
        await using var queue = Create(
            (_, _) => ++tries < 4 ? throw new InvalidOperationException("not yet") : Task.FromResult(ReconcileResult.Settled)
        );

        queue.Enqueue(One);
        for (var failure = 0; failure < 3; failure++)
        {
            await _failed.WaitAsync(TestContext.Current.CancellationToken);
            await queue.WhenIdleAsync();
            _time.Advance(TimeSpan.FromSeconds(2));
        }

        await queue.WhenIdleAsync();
        Assert.Equal(4, tries);
        Assert.Collection(
            _waits,
            wait => Assert.InRange(wait.TotalMilliseconds, 100, 150),
            wait => Assert.InRange(wait.TotalMilliseconds, 200, 300),
            wait => Assert.InRange(wait.TotalMilliseconds, 400, 600)
        );
    }

    [Fact]
    public async Task A_change_while_waiting_for_a_retry_is_worked_on_at_once()
    {
        var tries = 0;
        await using var queue = Create(
            (_, _) => ++tries == 1 ? throw new InvalidOperationException("down") : Task.FromResult(ReconcileResult.Settled)
        );
        queue.Enqueue(One);
        await _failed.WaitAsync(TestContext.Current.CancellationToken);
        await queue.WhenIdleAsync();

        queue.Enqueue(One);
        await queue.WhenIdleAsync();

        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task The_periodic_look_does_not_wake_what_waits_for_its_next_try()
    {
        var tries = 0;
        await using var queue = Create(
            (_, _) => ++tries == 1 ? throw new InvalidOperationException("down") : Task.FromResult(ReconcileResult.Settled)
        );
        queue.Enqueue(One);
        await _failed.WaitAsync(TestContext.Current.CancellationToken);
        await queue.WhenIdleAsync();

        queue.Enqueue(One, evenIfWaiting: false);
        await queue.WhenIdleAsync();
        Assert.Equal(1, tries);

        queue.Enqueue(Two, evenIfWaiting: false);
        await queue.WhenIdleAsync();
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task Work_that_wants_to_look_again_is_called_again_after_that_time_and_not_before()
    {
        var runs = 0;
        await using var queue = Create(
            (_, _) => Task.FromResult(++runs == 1 ? ReconcileResult.LookAgain(TimeSpan.FromSeconds(5)) : ReconcileResult.Settled)
        );
        queue.Enqueue(One);
        await queue.WhenIdleAsync();

        _time.Advance(TimeSpan.FromSeconds(4.9));
        await queue.WhenIdleAsync();
        Assert.Equal(1, runs);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        await queue.WhenIdleAsync();
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Stopping_finishes_what_is_queued_and_takes_nothing_new()
    {
        var runs = 0;
        await using var queue = Create(
            async (_, _) =>
            {
                await Task.Yield();
                Interlocked.Increment(ref runs);
                return ReconcileResult.Settled;
            }
        );
        for (var number = 1; number <= 100; number++)
        {
            queue.Enqueue(new RequestId(number));
        }

        await queue.StopAsync(TestContext.Current.CancellationToken);
        queue.Enqueue(One);
        await queue.WhenIdleAsync();

        Assert.Equal(100, runs);
    }

    private WorkQueue Create(Func<RequestId, CancellationToken, Task<ReconcileResult>> work) =>
        new(
            work,
            (_, _, wait) =>
            {
                _waits.Enqueue(wait);
                _failed.Release();
            },
            WorkQueueOptions.Default,
            _time
        );
}
