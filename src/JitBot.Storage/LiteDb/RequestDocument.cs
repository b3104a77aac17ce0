using JitBot.Core.Audit;
using JitBot.Core.Requests;
using LiteDB;

namespace JitBot.Storage.LiteDb;

/// <summary>
/// A request as LiteDB keeps it: its projection as JSON, the delivery key that began it, the key under which its requester's requests are
/// found newest first, and up to which version chat tells it.
/// </summary>
internal sealed record RequestDocument(AccessRequest Request, byte[] Key, long Told)
{
    public bool IsUnsettled => !Request.Phase.IsOver() || Told < Request.Version;

    public static RequestDocument? Read(BsonDocument? document) =>
        document is null
            ? null
            : new RequestDocument(
                LogJson.ReadRequest(document["json"].AsString),
                document["key"].AsBinary,
                document["told"].AsInt64
            );

    public BsonDocument ToBson() =>
        new()
        {
            ["_id"] = Request.Id.Number,
            ["key"] = Key,
            ["by"] = Requester(Request.Requester.Key, Request.Id.Number),
            ["told"] = Told,
            ["json"] = LogJson.Write(Request),
        };

    /// <summary>Orders by person, then by number. Hashed, because LiteDB limits the length of an index key.</summary>
    public static string Requester(string personKey, long number) => $"{StoreKeys.HashText(personKey)}-{number:D19}";

    /// <summary>Writes the request, and whether a start has to look at it.</summary>
    public void Save(StoreEngine engine)
    {
        engine.Upsert(StoreNames.Requests, ToBson());
        if (IsUnsettled)
        {
            engine.Upsert(StoreNames.Unsettled, new BsonDocument { ["_id"] = Request.Id.Number });
        }
        else
        {
            engine.Delete(StoreNames.Unsettled, Request.Id.Number);
        }
    }
}
