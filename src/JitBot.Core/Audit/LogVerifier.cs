using System.Text.Json;
using JitBot.Core.Requests;

namespace JitBot.Core.Audit;

/// <summary>
/// Recomputes the log from its first record: the hash chain, and each request's versions. Feed the records in order to
/// <see cref="Add"/>, then ask <see cref="Complete"/>. Not for several threads. Its memory grows with the requests, not with the records.
/// </summary>
public sealed class LogVerifier(LogHead? expected = null)
{
    private readonly Dictionary<RequestId, long> _versions = [];
    private readonly List<LogFault> _faults = [];
    private LogHead _head = LogHead.Empty;
    private long _records;
    private bool _expectedSeen = expected is null || expected == LogHead.Empty;

    /// <summary>Verifies a whole log; with <paramref name="expected"/>, a head noted earlier, also finds a cut-off tail or a new chain.</summary>
    public static LogVerification Verify(IEnumerable<LogRecord> records, LogHead? expected = null)
    {
        var verifier = new LogVerifier(expected);
        foreach (var record in records)
        {
            verifier.Add(record);
        }

        return verifier.Complete();
    }

    /// <inheritdoc cref="Verify"/>
    public static async Task<LogVerification> VerifyAsync(
        IAsyncEnumerable<LogRecord> records,
        LogHead? expected = null,
        CancellationToken cancellationToken = default
    )
    {
        var verifier = new LogVerifier(expected);
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            verifier.Add(record);
        }

        return verifier.Complete();
    }

    public void Add(LogRecord record)
    {
        _records++;
        if (HashChain.Fault(_head, record) is { } fault)
        {
            Report(record, fault);
        }

        CheckVersion(record);
        CheckEvent(record);
        if (expected is not null && record.Sequence == expected.Sequence)
        {
            _expectedSeen = true;
            if (!string.Equals(record.Hash, expected.Hash, StringComparison.Ordinal))
            {
                Report(
                    record,
                    $"record {record.Sequence} is not the one of the given head: the log was rewritten, or the head is another log's"
                );
            }
        }

        _head = new LogHead(record.Sequence, record.Hash);
    }

    /// <summary>Every fault in the order of the records. Callable once all records are added.</summary>
    public LogVerification Complete()
    {
        if (expected is not null && !_expectedSeen)
        {
            var explanation =
                expected.Sequence > _head.Sequence
                    ? $"the tail is cut off: records {_head.Sequence + 1} to {expected.Sequence} are missing"
                    : $"record {expected.Sequence}, the given head, is missing";
            return new LogVerification(
                _records,
                _versions.Count,
                _head,
                [.. _faults, new LogFault(expected.Sequence, null, explanation)]
            );
        }

        return new LogVerification(_records, _versions.Count, _head, [.. _faults]);
    }

    private void CheckVersion(LogRecord record)
    {
        if (record.Request is not { } id)
        {
            if (record.Version != 0)
            {
                Report(record, $"record {record.Sequence} belongs to no request, yet has version {record.Version}");
            }

            return;
        }

        var due = _versions.GetValueOrDefault(id) + 1;
        if (record.Version != due)
        {
            Report(record, $"record {record.Sequence} is version {record.Version} of {id} where version {due} is due");
        }

        _versions[id] = record.Version;
    }

    private void CheckEvent(LogRecord record)
    {
        try
        {
            LogJson.ReadEvent(record.Json);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            Report(record, $"record {record.Sequence} holds no event that this version of JitBot knows");
        }
    }

    private void Report(LogRecord record, string explanation) =>
        _faults.Add(new LogFault(record.Sequence, record.Request, explanation));
}
