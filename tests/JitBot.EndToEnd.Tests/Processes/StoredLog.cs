using JitBot.Core.Audit;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.Storage.LiteDb;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>What stands in a data file that no process holds.</summary>
internal sealed class StoredLog
{
    private readonly Dictionary<RequestId, IReadOnlyList<RequestEvent>> _histories = [];

    private StoredLog(IReadOnlyList<string> faults, IReadOnlyList<AccessRequest> unsettled) =>
        (Faults, Unsettled) = (faults, unsettled);

    /// <summary>What is wrong with the chain, and where the stored requests differ from their events.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>Not over, or not wholly told.</summary>
    public IReadOnlyList<AccessRequest> Unsettled { get; }

    public List<AccessRequest> Requests { get; } = [];

    public static async Task<StoredLog> ReadAsync(string path)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var store = LiteDbStore.Open(path);
        var log = new LiteDbAccessLog(store);
        var report = await LogVerifier.VerifyAsync(log.ReadAsync(1, stop), cancellationToken: stop);
        var faults = report.Faults.Select(fault => fault.Explanation).ToList();
        await foreach (var fault in log.CheckProjectionsAsync(stop))
        {
            faults.Add(fault.Explanation);
        }

        var stored = new StoredLog(faults, await log.ListUnsettledAsync(stop));
        for (var id = new RequestId(1); await log.FindAsync(id, stop) is { } request; id = new RequestId(id.Number + 1))
        {
            stored.Requests.Add(request);
            stored._histories[id] = await log.HistoryAsync(id, stop);
        }

        return stored;
    }

    public IReadOnlyList<RequestEvent> History(RequestId id) => _histories[id];

    /// <summary>Asked once, approved once, ended once, and access confirmed once at most.</summary>
    public void ExpectOneLife(RequestId id)
    {
        var kinds = History(id).Select(one => one.GetType()).ToList();
        Assert.Single(kinds, typeof(Requested));
        Assert.Single(kinds, typeof(ApprovalGiven));
        Assert.Single(kinds, typeof(Approved));
        Assert.Single(kinds, typeof(EndStarted));
        Assert.Single(kinds, typeof(Ended));
        Assert.True(kinds.Count(kind => kind == typeof(Activated)) <= 1, $"{id} became active more than once");
    }
}
