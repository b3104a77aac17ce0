using JitBot.Core.Audit;
using JitBot.Core.Requests;
using LiteDB;

namespace JitBot.Storage.LiteDb;

/// <summary>A log record as LiteDB keeps it.</summary>
internal static class RecordDocument
{
    public static BsonDocument Write(LogRecord record)
    {
        var document = new BsonDocument
        {
            ["_id"] = record.Sequence,
            ["version"] = record.Version,
            ["json"] = record.Json,
            ["previous"] = record.PreviousHash,
            ["hash"] = record.Hash,
        };
        if (record.Request is { } id)
        {
            document["request"] = id.Number;
        }

        return document;
    }

    public static LogRecord Read(BsonDocument document) =>
        new(
            document["_id"].AsInt64,
            document["request"] is { IsNull: false } request ? new RequestId(request.AsInt64) : null,
            document["version"].AsInt64,
            document["json"].AsString ?? "",
            document["previous"].AsString ?? "",
            document["hash"].AsString ?? ""
        );
}
