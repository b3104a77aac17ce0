using JitBot.Core.Chat;
using JitBot.Core.Requests;
using LiteDB;

namespace JitBot.Storage.LiteDb;

/// <summary>The posted messages in the data file of a <see cref="LiteDbStore"/>, which it does not own.</summary>
public sealed class LiteDbPostings(LiteDbStore store) : IPostings
{
    /// <summary>By key.</summary>
    public async Task<IReadOnlyList<Posting>> ListAsync(RequestId id, CancellationToken cancellationToken)
    {
        var prefix = Prefix(id);
        var documents = await store.ReadAsync(
            engine => engine.Collection(StoreNames.Postings).Find(Where.Between("$._id", prefix, prefix + "g")).ToList(),
            cancellationToken
        );
        return [.. documents.Select(Read).OrderBy(posting => posting.Key, StringComparer.Ordinal)];
    }

    public Task SaveAsync(RequestId id, Posting posting, CancellationToken cancellationToken)
    {
        var document = new BsonDocument
        {
            ["_id"] = Prefix(id) + StoreKeys.HashText(posting.Key),
            ["key"] = posting.Key,
            ["platform"] = (int)posting.Address.Platform,
            ["workspace"] = posting.Address.Workspace,
            ["channel"] = posting.Address.Channel,
            ["message"] = posting.Address.Message,
            ["content"] = posting.ContentHash,
        };
        return store.WriteAsync(
            engine =>
            {
                engine.Upsert(StoreNames.Postings, document);
                return true;
            },
            cancellationToken
        );
    }

    public Task MarkToldAsync(RequestId id, long version, CancellationToken cancellationToken) =>
        store.WriteAsync(
            engine =>
            {
                var found = RequestDocument.Read(engine.Collection(StoreNames.Requests).FindById(id.Number));
                if (found is null || found.Told >= version)
                {
                    return false;
                }

                (found with { Told = version }).Save(engine);
                return true;
            },
            cancellationToken
        );

    /// <summary>What all ids of the request's postings begin with; a hexadecimal hash follows, so that "g" is behind all of them.</summary>
    private static string Prefix(RequestId id) => $"{id.Number:D19}/";

    private static Posting Read(BsonDocument document) =>
        new(
            document["key"].AsString,
            new ThreadRef(
                (ChatPlatform)document["platform"].AsInt32,
                document["workspace"].AsString,
                document["channel"].AsString,
                document["message"].AsString
            ),
            document["content"].AsString
        );
}
