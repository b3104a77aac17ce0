using JitBot.Core.Audit;
using JitBot.Core.Requests;
using JitBot.Storage.LiteDb;
using LiteDB;

namespace JitBot.Adapters.Tests.Storage;

/// <summary>Somebody opens the stopped bot's file with LiteDB and changes it: it is found, and what was changed is named.</summary>
public sealed class LiteDbTamperTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private LogHead _head = LogHead.Empty;

    private string DataFile => _folder.File("jitbot.db");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var ports = LiteDbBackend.Open(DataFile, TimeProvider.System);
        for (var n = 0; n < 5; n++)
        {
            var id = (await ports.Log.OpenAsync($"k{n}", [SampleEvents.Requested()], Cancel)).Request.Id;
            await ports.Log.AppendAsync(id, 1, [SampleEvents.Delayed($"{n}")], Cancel);
        }

        _head = await ports.Log.HeadAsync(Cancel);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_untouched_file_has_no_fault()
    {
        Tamper(_ => { });
        Assert.Empty((await VerifyAsync()).Faults);
        Assert.Empty(await ProjectionFaultsAsync());
    }

    [Fact]
    public async Task A_changed_record_is_named()
    {
        Tamper(records =>
            Change(
                records,
                4,
                record => record["json"] = record["json"].AsString.Replace("\"1\"", "\"2\"", StringComparison.Ordinal)
            )
        );
        var fault = Assert.Single((await VerifyAsync()).Faults);
        Assert.Equal((4, new RequestId(2)), (fault.Sequence, fault.Request!.Value));
        Assert.Contains("JIT-2", Assert.Single(await ProjectionFaultsAsync()).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_record_is_named()
    {
        Tamper(records => records.Delete(4L));
        Assert.Contains(
            (await VerifyAsync()).Faults,
            fault => fault.Explanation.Contains("record 4 is missing", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Two_swapped_records_are_named()
    {
        Tamper(records =>
        {
            var (third, fifth) = (records.FindById(3L), records.FindById(5L));
            (third["_id"], fifth["_id"]) = (5L, 3L);
            records.Update(third);
            records.Update(fifth);
        });
        Assert.Superset(new HashSet<long> { 3, 5 }, (await VerifyAsync()).Faults.Select(fault => fault.Sequence).ToHashSet());
    }

    [Fact]
    public async Task A_cut_off_tail_is_found_with_the_head_that_was_noted_before()
    {
        Tamper(records => records.DeleteMany(Query.GT("$._id", 8L)));
        Assert.Empty((await VerifyAsync()).Faults);
        Assert.Contains(
            "records 9 to 10 are missing",
            Assert.Single((await VerifyAsync(_head)).Faults).Explanation,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_whole_new_chain_is_found_with_the_head_that_was_noted_before()
    {
        Tamper(records =>
        {
            var head = LogHead.Empty;
            foreach (var record in records.FindAll().Select(RecordDocument.Read).OrderBy(record => record.Sequence).ToList())
            {
                var next = record.Sequence == 4 ? SampleEvents.Delayed("forged") : LogJson.ReadEvent(record.Json);
                var forged = HashChain.Extend(head, record.Request, record.Version, next);
                records.Update(RecordDocument.Write(forged));
                head = new LogHead(forged.Sequence, forged.Hash);
            }
        });
        Assert.Empty((await VerifyAsync()).Faults);
        Assert.Equal(10, Assert.Single((await VerifyAsync(_head)).Faults).Sequence);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("by")]
    public async Task A_request_stored_differently_from_its_records_is_named(string field)
    {
        Tamper(_ => { }, requests => Change(requests, 3, request => request[field] = request[field].AsString.Replace('a', 'b')));
        Assert.Equal(new RequestId(3), Assert.Single(await ProjectionFaultsAsync()).Request);
    }

    [Fact]
    public async Task A_removed_request_is_named()
    {
        Tamper(_ => { }, requests => requests.Delete(5L));
        Assert.Equal(new RequestId(5), Assert.Single(await ProjectionFaultsAsync()).Request);
    }

    [Fact]
    public async Task A_request_that_is_hidden_from_the_start_is_named()
    {
        Tamper(_ => { }, requests => Change(requests, 2, request => request["told"] = 9L));
        using (var database = new LiteDatabase(DataFile))
        {
            database.GetCollection(StoreNames.Unsettled).Delete(2L);
            database.Checkpoint();
        }

        Assert.Contains("unsettled", Assert.Single(await ProjectionFaultsAsync()).Explanation, StringComparison.Ordinal);
    }

    private static void Change(ILiteCollection<BsonDocument> collection, long id, Action<BsonDocument> change)
    {
        var document = collection.FindById(id);
        change(document);
        collection.Update(document);
    }

    private void Tamper(Action<ILiteCollection<BsonDocument>> records, Action<ILiteCollection<BsonDocument>>? requests = null)
    {
        using var database = new LiteDatabase(DataFile);
        records(database.GetCollection(StoreNames.Records));
        requests?.Invoke(database.GetCollection(StoreNames.Requests));
        database.Checkpoint();
    }

    private async Task<LogVerification> VerifyAsync(LogHead? expected = null)
    {
        await using var ports = LiteDbBackend.Open(DataFile, TimeProvider.System);
        return await LogVerifier.VerifyAsync(ports.Log.ReadAsync(1, Cancel), expected, Cancel);
    }

    private async Task<IReadOnlyList<LogFault>> ProjectionFaultsAsync()
    {
        await using var ports = LiteDbBackend.Open(DataFile, TimeProvider.System);
        return await ports.Check.CheckProjectionsAsync(Cancel).ToListAsync(Cancel);
    }
}
