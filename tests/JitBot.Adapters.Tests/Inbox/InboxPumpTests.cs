using JitBot.Adapters.Tests.Slack.Chat;
using JitBot.Adapters.Tests.Slack.Protocol;
using JitBot.Chat.Inbox;
using JitBot.Core.Audit;
using JitBot.Core.Chat;
using Microsoft.Extensions.Logging;

namespace JitBot.Adapters.Tests.Inbox;

public sealed class InboxPumpTests : IDisposable
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    private readonly MemoryStore _store = new();
    private readonly WatchedTime _time = new();
    private readonly CapturedLog _log = new();
    private readonly LoggerFactory _loggers;
    private readonly ScriptedHandler _handler = new();
    private readonly List<InboxPump> _pumps = [];

    public InboxPumpTests() => _loggers = new LoggerFactory([_log]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_of_one_sender_are_worked_off_in_order_and_others_do_not_wait()
    {
        var release = new TaskCompletionSource();
        var bobs = new TaskCompletionSource();
        _handler.Work = (message, _) =>
        {
            if (message.Payload == "bob")
            {
                bobs.SetResult();
            }

            return message.Payload == "alice" ? release.Task : Task.CompletedTask;
        };
        var pump = Pump();

        await pump.AcceptAsync(Message("1", "alice"), Stop);
        await pump.AcceptAsync(Message("2", "alice"), Stop);
        await pump.AcceptAsync(Message("3", "bob"), Stop);
        await bobs.Task.WaitAsync(Stop);
        Assert.DoesNotContain("2", _handler.Begun);

        release.SetResult();
        await pump.WhenIdleAsync().WaitAsync(Stop);
        Assert.Equal(["1", "2"], _handler.Begun.Where(key => key != "3"));
        Assert.Empty(_store.Pending);
    }

    [Fact]
    public async Task No_more_than_the_allowed_number_are_worked_on_at_once()
    {
        var running = 0;
        var most = 0;
        _handler.Work = async (_, _) =>
        {
            var now = Interlocked.Increment(ref running);
            most = Math.Max(most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
        };
        var pump = Pump(parallelism: 2);

        for (var number = 0; number < 100; number++)
        {
            await pump.AcceptAsync(Message($"{number}", $"sender {number}"), Stop);
        }

        await pump.WhenIdleAsync().WaitAsync(Stop);
        Assert.Equal(100, _handler.Begun.Count);
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task A_platform_that_hangs_keeps_nobody_of_another_waiting()
    {
        var release = new TaskCompletionSource();
        var teams = new ScriptedHandler { Kind = "teams-command", Work = (_, _) => release.Task };
        var slack = new ScriptedHandler { Kind = "slack-click" };
        using var pump = new InboxPump(
            _store,
            [teams, slack],
            new InboxPumpOptions(2, First, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)),
            _time,
            _loggers.CreateLogger<InboxPump>()
        );
        for (var number = 0; number < 5; number++)
        {
            var message = new InboxMessage($"t{number}", "teams-command", $"teams {number}", _time.GetUtcNow());
            await pump.AcceptAsync(message, Stop);
        }

        var done = new TaskCompletionSource();
        slack.Work = (_, _) =>
        {
            done.SetResult();
            return Task.CompletedTask;
        };
        await pump.AcceptAsync(new InboxMessage("s", "slack-click", "bob", _time.GetUtcNow()), Stop);

        await done.Task.WaitAsync(Stop);
        release.SetResult();
        await pump.WhenIdleAsync().WaitAsync(Stop);
    }

    [Fact]
    public async Task A_message_that_was_accepted_before_is_dropped_even_after_it_is_done()
    {
        var pump = Pump();

        Assert.True(await pump.AcceptAsync(Message("1", "alice"), Stop));
        await pump.WhenIdleAsync().WaitAsync(Stop);
        Assert.False(await pump.AcceptAsync(Message("1", "alice"), Stop));
        await pump.WhenIdleAsync().WaitAsync(Stop);

        Assert.Single(_handler.Begun);
    }

    [Fact]
    public async Task What_an_earlier_process_left_is_taken_up_at_start_in_order()
    {
        await _store.AcceptAsync(Message("1", "alice"), Stop);
        await _store.AcceptAsync(Message("2", "alice"), Stop);
        var pump = Pump();

        await pump.StartAsync(Stop);
        await pump.WhenIdleAsync().WaitAsync(Stop);

        Assert.Equal(["1", "2"], _handler.Begun);
        Assert.Empty(_store.Pending);
    }

    [Fact]
    public async Task A_failing_message_is_tried_with_growing_waits_and_keeps_the_next_of_its_sender_back()
    {
        _handler.Work = (message, _) =>
            message.Key == "1" && _handler.Begun.Count < 3 ? throw new IOException("down") : Task.CompletedTask;
        var pump = Pump();
        await pump.AcceptAsync(Message("1", "alice"), Stop);
        await pump.AcceptAsync(Message("2", "alice"), Stop);

        await _time.WhenWaitingAsync(First);
        _time.Advance(First);
        await _time.WhenWaitingAsync(First * 2);
        _time.Advance(First * 2);
        await pump.WhenIdleAsync().WaitAsync(Stop);

        Assert.Equal(["1", "1", "1", "2"], _handler.Begun);
        Assert.Empty(_handler.GivenUp);
    }

    [Fact]
    public async Task After_some_minutes_the_sender_is_told_and_the_message_is_done_with()
    {
        _handler.Work = (_, _) => throw new IOException("down");
        var pump = Pump(giveUpAfter: TimeSpan.FromSeconds(6));
        await pump.AcceptAsync(Message("1", "alice"), Stop);

        foreach (var wait in new[] { First, First * 2 })
        {
            await _time.WhenWaitingAsync(wait);
            _time.Advance(wait);
        }

        await pump.WhenIdleAsync().WaitAsync(Stop);
        Assert.Equal(["1"], _handler.GivenUp);
        Assert.Empty(_store.Pending);
    }

    [Fact]
    public async Task What_the_store_would_not_mark_as_worked_off_is_marked_later_and_not_done_again()
    {
        _store.CompletionsToFail = 1;
        var pump = Pump();
        await pump.AcceptAsync(Message("1", "alice"), Stop);
        await pump.AcceptAsync(Message("2", "alice"), Stop);

        await _time.WhenWaitingAsync(First);
        Assert.Equal(["1"], _handler.Begun);
        _time.Advance(First);
        await pump.WhenIdleAsync().WaitAsync(Stop);

        Assert.Equal(["1", "2"], _handler.Begun);
        Assert.Empty(_store.Pending);
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_is_logged_without_its_body_and_thrown_out()
    {
        await _store.AcceptAsync(Message("1", "poison"), Stop);
        await _store.AcceptAsync(Message("2", "the secret body") with { Kind = "of another version" }, Stop);
        var pump = Pump();

        await pump.StartAsync(Stop);
        await pump.WhenIdleAsync().WaitAsync(Stop);

        Assert.Empty(_store.Pending);
        Assert.Equal(2, _log.Lines.Count(line => line.StartsWith("Error", StringComparison.Ordinal)));
        Assert.DoesNotContain(_log.Lines, line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stopping_finishes_what_runs_and_waits_but_tries_nothing_again()
    {
        var release = new TaskCompletionSource();
        _handler.Work = (message, _) => message.Payload == "bob" ? throw new IOException("down") : release.Task;
        var pump = Pump();
        await pump.AcceptAsync(Message("1", "alice"), Stop);
        await pump.AcceptAsync(Message("2", "alice"), Stop);
        await pump.AcceptAsync(Message("3", "bob"), Stop);
        await pump.AcceptAsync(Message("4", "bob"), Stop);
        await _time.WhenWaitingAsync(First);

        var stopping = pump.StopAsync(Stop);
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping.WaitAsync(Stop);

        Assert.Equal(["3", "4"], _store.Pending);
        Assert.Equal(["1", "2"], _handler.Begun.Where(key => key is "1" or "2"));
        Assert.DoesNotContain("4", _handler.Begun);
    }

    [Fact]
    public async Task Stopping_with_no_time_left_leaves_the_rest_for_the_next_start()
    {
        _handler.Work = (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
        var pump = Pump();
        await pump.AcceptAsync(Message("1", "alice"), Stop);

        await pump.StopAsync(new CancellationToken(canceled: true)).WaitAsync(Stop);

        Assert.Equal(["1"], _store.Pending);
    }

    [Fact]
    public async Task Stopping_while_a_message_is_being_marked_leaves_it_for_the_next_start_and_is_no_error()
    {
        _store.CompletionsHang = true;
        var pump = Pump();
        await pump.AcceptAsync(Message("1", "alice"), Stop);
        await _store.WhenCompletingAsync().WaitAsync(Stop);

        await pump.StopAsync(new CancellationToken(canceled: true)).WaitAsync(Stop);

        Assert.Equal(["1"], _store.Pending);
        Assert.DoesNotContain(_log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_written_is_not_worked_off()
    {
        _store.InboxFails = true;
        var pump = Pump();

        await Assert.ThrowsAsync<LogUnavailableException>(() => pump.AcceptAsync(Message("1", "alice"), Stop));

        Assert.Empty(_handler.Begun);
    }

    public void Dispose()
    {
        _pumps.ForEach(pump => pump.Dispose());
        _loggers.Dispose();
    }

    private InboxPump Pump(int parallelism = 4, TimeSpan? giveUpAfter = null)
    {
        var options = new InboxPumpOptions(parallelism, First, TimeSpan.FromSeconds(30), giveUpAfter ?? TimeSpan.FromMinutes(5));
        var pump = new InboxPump(_store, [_handler], options, _time, _loggers.CreateLogger<InboxPump>());
        _pumps.Add(pump);
        return pump;
    }

    private InboxMessage Message(string key, string payload) => new(key, "test", payload, _time.GetUtcNow());
}
