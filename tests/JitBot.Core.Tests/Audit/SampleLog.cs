using JitBot.Core.Audit;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Tests.Audit;

/// <summary>Logs that verify, of any length: notes of the installation and events of a few requests, interleaved.</summary>
internal static class SampleLog
{
    private static readonly DateTimeOffset At = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>One record per number: 0 is the installation's, any other that request's.</summary>
    public static List<LogRecord> Build(IEnumerable<int> requests)
    {
        var records = new List<LogRecord>();
        var versions = new Dictionary<int, long>();
        var head = LogHead.Empty;
        foreach (var request in requests)
        {
            RequestEvent next =
                request == 0 ? new PoliciesLoaded(At, "hash", ["p\n\"é"]) : new GrantDelayed(At, $"try {records.Count}");
            RequestId? id = request == 0 ? null : new RequestId(request);
            var version = request == 0 ? 0 : versions[request] = versions.GetValueOrDefault(request) + 1;
            var record = HashChain.Extend(head, id, version, next);
            records.Add(record);
            head = Head(record);
        }

        return records;
    }

    public static LogHead Head(LogRecord record) => new(record.Sequence, record.Hash);

    public static async IAsyncEnumerable<LogRecord> StreamAsync(IEnumerable<LogRecord> records)
    {
        foreach (var record in records)
        {
            await Task.CompletedTask;
            yield return record;
        }
    }
}
