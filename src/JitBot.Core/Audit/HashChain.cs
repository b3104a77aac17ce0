using System.Security.Cryptography;
using System.Text;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Audit;

/// <summary>
/// The chain that makes the log tamper-evident: each record's hash covers its position, its request, its version, its text and the hash
/// before it. Who can rewrite the whole file can compute a new chain; a head kept elsewhere finds that.
/// </summary>
public static class HashChain
{
    /// <summary>The next record after <paramref name="head"/>.</summary>
    public static LogRecord Extend(LogHead head, RequestId? request, long version, RequestEvent next)
    {
        var json = LogJson.Write(next);
        var sequence = head.Sequence + 1;
        return new LogRecord(sequence, request, version, json, head.Hash, Hash(sequence, request, version, json, head.Hash));
    }

    /// <summary>What is wrong with <paramref name="record"/> as the one after <paramref name="head"/>; null when nothing is.</summary>
    public static string? Fault(LogHead head, LogRecord record)
    {
        if (record.Sequence != head.Sequence + 1)
        {
            return $"record {head.Sequence + 1} is missing: after record {head.Sequence} comes record {record.Sequence}";
        }

        if (!string.Equals(record.PreviousHash, head.Hash, StringComparison.Ordinal))
        {
            return $"record {record.Sequence} does not follow record {head.Sequence}: one of them was removed, swapped or replaced";
        }

        var hash = Hash(record.Sequence, record.Request, record.Version, record.Json, record.PreviousHash);
        return string.Equals(hash, record.Hash, StringComparison.Ordinal)
            ? null
            : $"record {record.Sequence} ({record.Request?.ToString() ?? "installation"}) was changed: its hash does not fit its content";
    }

    private static string Hash(long sequence, RequestId? request, long version, string json, string previous)
    {
        var text = $"{previous}\n{sequence}\n{request?.ToString() ?? "-"}\n{version}\n{json}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
