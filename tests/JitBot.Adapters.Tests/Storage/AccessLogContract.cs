using JitBot.Core.Audit;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Adapters.Tests.Storage;

/// <summary>What every <see cref="IAccessLog"/> keeps; run on each backend.</summary>
public abstract class AccessLogContract(IStorageBackend backend) : StorageContract(backend)
{
    private IAccessLog Log => Ports.Log;

    [Fact]
    public async Task An_opened_request_is_found_with_its_events_after_a_restart()
    {
        var opened = await OpenAsync("k1");
        await RestartAsync();

        var found = await Log.FindAsync(opened.Id, Cancel);
        Assert.Equal(LogJson.Write(opened), LogJson.Write(found!));
        var history = await Log.HistoryAsync(opened.Id, Cancel);
        Assert.Equal(LogJson.Write(SampleEvents.Requested()), LogJson.Write(Assert.Single(history)));
    }

    [Fact]
    public async Task The_first_request_of_an_empty_log_is_JIT_1_and_the_numbers_go_on_after_a_restart()
    {
        Assert.Equal(LogHead.Empty, await Log.HeadAsync(Cancel));
        Assert.Equal(new RequestId(1), (await OpenAsync("k1")).Id);
        await RestartAsync();
        Assert.Equal(new RequestId(2), (await OpenAsync("k2")).Id);
    }

    [Fact]
    public async Task A_key_that_was_used_before_returns_its_request_and_writes_nothing()
    {
        var first = await Log.OpenAsync("k1", [SampleEvents.Requested()], Cancel);
        var head = await Log.HeadAsync(Cancel);
        await RestartAsync();
        var second = await Log.OpenAsync("k1", [SampleEvents.Requested("carol")], Cancel);

        Assert.True(first.Created);
        Assert.False(second.Created);
        Assert.Equal(first.Request.Id, second.Request.Id);
        Assert.Equal(head, await Log.HeadAsync(Cancel));
    }

    [Fact]
    public async Task Keys_that_differ_only_in_case_or_far_behind_are_different_keys()
    {
        var long1 = new string('k', 5000) + "1";
        var long2 = new string('k', 5000) + "2";
        var ids = new List<RequestId>();
        foreach (var key in (string[])["key", "KEY", long1, long2, ""])
        {
            ids.Add((await OpenAsync(key)).Id);
        }

        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Of_many_deliveries_of_one_message_at_once_one_creates_the_request()
    {
        var results = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => Task.Run(() => Log.OpenAsync("k1", [SampleEvents.Requested()], Cancel), Cancel))
        );

        Assert.Single(results, result => result.Created);
        Assert.Single(results.Select(result => result.Request.Id).Distinct());
        Assert.Equal(1, (await Log.HeadAsync(Cancel)).Sequence);
    }

    [Fact]
    public async Task Of_two_appends_to_one_version_the_second_writes_nothing()
    {
        var id = (await OpenAsync("k1")).Id;
        var first = await Log.AppendAsync(id, 1, [SampleEvents.Delayed("a")], Cancel);
        var head = await Log.HeadAsync(Cancel);
        var second = await Log.AppendAsync(id, 1, [SampleEvents.Denied()], Cancel);

        Assert.Equal(2, first!.Version);
        Assert.Null(second);
        Assert.Equal(head, await Log.HeadAsync(Cancel));
        Assert.Equal("a", (await Log.FindAsync(id, Cancel))!.Delay);
    }

    [Fact]
    public async Task Of_many_appends_to_one_version_at_once_one_wins()
    {
        var id = (await OpenAsync("k1")).Id;
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(n => Task.Run(() => Log.AppendAsync(id, 1, [SampleEvents.Delayed($"{n}")], Cancel), Cancel))
        );

        var winner = Assert.Single(results, result => result is not null);
        Assert.Equal(winner!.Delay, (await Log.FindAsync(id, Cancel))!.Delay);
        Assert.Equal(2, (await Log.HeadAsync(Cancel)).Sequence);
    }

    [Fact]
    public async Task An_append_to_an_unknown_request_writes_nothing()
    {
        Assert.Null(await Log.AppendAsync(new RequestId(7), 0, [SampleEvents.Requested()], Cancel));
        Assert.Equal(LogHead.Empty, await Log.HeadAsync(Cancel));
        Assert.Null(await Log.FindAsync(new RequestId(7), Cancel));
        Assert.Empty(await Log.HistoryAsync(new RequestId(7), Cancel));
    }

    [Fact]
    public async Task Events_that_are_no_requests_fail_for_their_caller_only()
    {
        var others = Enumerable.Range(0, 20).Select(n => OpenAsync($"k{n}")).ToList();
        var wrong = Log.OpenAsync("wrong", [SampleEvents.Denied()], Cancel);

        await Assert.ThrowsAsync<InvalidOperationException>(() => wrong);
        await Task.WhenAll(others);
        Assert.Equal(20, (await Log.HeadAsync(Cancel)).Sequence);
        await Ports.RequireIntactAsync();
    }

    [Fact]
    public async Task Several_events_of_one_call_get_versions_and_sequences_without_gaps()
    {
        var opened = await Log.OpenAsync("k1", [SampleEvents.Requested(), SampleEvents.Delayed("a")], Cancel);
        await Log.NoteAsync([SampleEvents.Note("p1"), SampleEvents.Note("p2")], Cancel);
        await Log.AppendAsync(opened.Request.Id, 2, [SampleEvents.Delayed("b"), SampleEvents.Denied()], Cancel);

        var records = await Log.ReadAsync(1, Cancel).ToListAsync(Cancel);
        Assert.Equal([1, 2, 3, 4, 5, 6], records.Select(record => record.Sequence));
        Assert.Equal([1, 2, 0, 0, 3, 4], records.Select(record => record.Version));
        Assert.Equal([null, null], records[2..4].Select(record => record.Request));
        Assert.Equal([4, 5, 6], (await Log.ReadAsync(4, Cancel).ToListAsync(Cancel)).Select(record => record.Sequence));
        await Ports.RequireIntactAsync();
    }

    [Fact]
    public async Task Unsettled_are_the_requests_that_are_not_over_or_not_wholly_told()
    {
        var open = await OpenAsync("k1");
        var untold = await OpenAsync("k2");
        var told = await OpenAsync("k3");
        await Log.AppendAsync(untold.Id, 1, [SampleEvents.Denied()], Cancel);
        await Log.AppendAsync(told.Id, 1, [SampleEvents.Denied()], Cancel);
        await Ports.Postings.MarkToldAsync(open.Id, 1, Cancel);
        await Ports.Postings.MarkToldAsync(untold.Id, 1, Cancel);
        await Ports.Postings.MarkToldAsync(told.Id, 2, Cancel);
        await RestartAsync();

        var listed = await Log.ListUnsettledAsync(Cancel);
        Assert.Equal([open.Id, untold.Id], listed.Select(request => request.Id).Order(Comparer));
        await Ports.RequireIntactAsync();
    }

    [Fact]
    public async Task A_persons_requests_are_listed_newest_first_up_to_the_limit()
    {
        for (var n = 0; n < 12; n++)
        {
            await Log.OpenAsync($"k{n}", [SampleEvents.Requested(n % 3 == 0 ? "alice" : "alicea")], Cancel);
        }

        var all = await Log.ListByRequesterAsync(SampleEvents.Person("alice").Key, 100, Cancel);
        var two = await Log.ListByRequesterAsync(SampleEvents.Person("alice").Key, 2, Cancel);
        Assert.Equal([10, 7, 4, 1], all.Select(request => request.Id.Number));
        Assert.Equal([10, 7], two.Select(request => request.Id.Number));
        Assert.Empty(await Log.ListByRequesterAsync("NOBODY@EXAMPLE.COM", 5, Cancel));
    }

    [Fact]
    public async Task Hundreds_of_mixed_calls_at_once_leave_a_log_that_verifies()
    {
        var ids = new List<RequestId>();
        for (var n = 0; n < 10; n++)
        {
            ids.Add((await OpenAsync($"first{n}")).Id);
        }

        var wins = await Task.WhenAll(Enumerable.Range(0, 500).Select(n => Task.Run(() => MixedAsync(n, ids), Cancel)));

        var verification = await Ports.RequireIntactAsync();
        Assert.Equal(10 + wins.Sum(), verification.Records);
        await RestartAsync();
        Assert.Equal(verification.Head, (await Ports.RequireIntactAsync()).Head);
    }

    [Fact]
    public async Task A_reader_during_writes_sees_a_gapless_chain_and_every_write_acknowledged_before()
    {
        var writing = Task.Run(() => Task.WhenAll(Enumerable.Range(0, 200).Select(n => OpenAsync($"k{n}"))), Cancel);
        do
        {
            var mine = await OpenAsync(Guid.NewGuid().ToString());
            Assert.NotNull(await Log.FindAsync(mine.Id, Cancel));
            var verification = await LogVerifier.VerifyAsync(Log.ReadAsync(1, Cancel), null, Cancel);
            Assert.Empty(verification.Faults);
            Assert.True(verification.Head.Sequence >= mine.Id.Number);
        } while (!writing.IsCompleted);

        await writing;
    }

    [Fact]
    public async Task A_cancelled_call_writes_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Log.OpenAsync("k1", [SampleEvents.Requested()], cancelled.Token)
        );
        Assert.Equal(LogHead.Empty, await Log.HeadAsync(Cancel));
    }

    [Fact]
    public async Task Calls_that_wait_when_the_store_is_closed_are_finished_or_refused_but_never_lost()
    {
        var calls = Enumerable.Range(0, 100).Select(n => OpenAsync($"k{n}")).ToList();
        await RestartAsync();

        await Task.WhenAll(calls);
        Assert.Equal(100, (await Log.HeadAsync(Cancel)).Sequence);
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        var closed = Ports;
        await RestartAsync();
        var error = await Assert.ThrowsAsync<LogUnavailableException>(() => closed.Log.HeadAsync(Cancel));
        Assert.Contains("closed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_every_kind_comes_back_as_it_was()
    {
        var text = "<!channel> \u202e *bold* \0 \n\r\t \"quoted\" 😀 " + new string('x', 200_000);
        var opened = await Log.OpenAsync("k1", [SampleEvents.Requested(reason: text)], Cancel);
        await RestartAsync();

        Assert.Equal(text, (await Log.FindAsync(opened.Request.Id, Cancel))!.Reason);
        await Ports.RequireIntactAsync();
    }

    private static Comparer<RequestId> Comparer { get; } =
        Comparer<RequestId>.Create((one, other) => one.Number.CompareTo(other.Number));

    private async Task<AccessRequest> OpenAsync(string key) =>
        (await Log.OpenAsync(key, [SampleEvents.Requested()], Cancel)).Request;

    /// <summary>Does the <paramref name="n"/>th thing; returns how many records it wrote.</summary>
    private async Task<int> MixedAsync(int n, List<RequestId> ids)
    {
        var id = ids[n % ids.Count];
        switch (n % 6)
        {
            case 0:
                return (await Log.OpenAsync($"key{n % 60}", [SampleEvents.Requested()], Cancel)).Created ? 1 : 0;
            case 1 or 2:
                var version = (await Log.FindAsync(id, Cancel))!.Version;
                RequestEvent[] events = [SampleEvents.Delayed($"{n}"), SampleEvents.Delayed($"{n}+")];
                return await Log.AppendAsync(id, version, events, Cancel) is null ? 0 : 2;
            case 3:
                await Log.NoteAsync([SampleEvents.Note($"{n}")], Cancel);
                return 1;
            case 4:
                await Ports.Postings.MarkToldAsync(id, n, Cancel);
                return 0;
            default:
                await Log.ListUnsettledAsync(Cancel);
                return 0;
        }
    }
}
