using JitBot.Core.Audit;
using JitBot.Core.Requests;
using LiteDB;

namespace JitBot.Storage.LiteDb;

/// <summary>One request as it is stored, as documents, beside its records.</summary>
internal sealed record ProjectionCheck(
    RequestId Id,
    BsonDocument? Stored,
    bool ListedAsUnsettled,
    IReadOnlyList<LogRecord> Records
)
{
    /// <summary>The highest number of any request that is stored or has records.</summary>
    public static long LastNumber(StoreEngine engine)
    {
        var last = engine.Collection(StoreNames.Records).Query().OrderByDescending("$.request").Limit(1).FirstOrDefault();
        return Math.Max(engine.LastRequest, last?["request"] is { IsNull: false } number ? number.AsInt64 : 0);
    }

    public static ProjectionCheck Read(StoreEngine engine, RequestId id, IReadOnlyList<LogRecord> records) =>
        new(
            id,
            engine.Collection(StoreNames.Requests).FindById(id.Number),
            engine.Collection(StoreNames.Unsettled).FindById(id.Number) is not null,
            records
        );

    /// <summary>What is wrong; null when the stored request equals its events folded and is listed where it belongs.</summary>
    public string? Fault()
    {
        if (Stored is null || Records.Count == 0)
        {
            return Stored is null
                ? $"{Id} is not stored, although the numbers before and after it were given"
                : $"{Id} has no records";
        }

        try
        {
            var folded = AccessRequestProjection.Apply(null, Id, Records.Select(record => LogJson.ReadEvent(record.Json)));
            var stored = new RequestDocument(folded, Stored["key"].AsBinary, Stored["told"].AsInt64);
            if (LogJson.Write(folded) != Stored["json"].AsString)
            {
                return $"{Id} is stored differently from what its {Records.Count} records say";
            }

            if (RequestDocument.Requester(folded.Requester.Key, Id.Number) != Stored["by"].AsString)
            {
                return $"{Id} is filed under another requester than its records say";
            }

            return stored.IsUnsettled == ListedAsUnsettled
                ? null
                : $"{Id} is {(ListedAsUnsettled ? "" : "not ")}listed as unsettled, against what its records say";
        }
        catch (Exception error)
            when (error is InvalidOperationException or System.Text.Json.JsonException or NotSupportedException)
        {
            return $"{Id} cannot be computed from its records: {error.Message}";
        }
    }
}
