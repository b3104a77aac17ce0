using System.Globalization;
using JitBot.Core.Chat;
using LiteDB;

namespace JitBot.Storage.LiteDb;

/// <summary>The inbox in the data file of a <see cref="LiteDbStore"/>, which it does not own.</summary>
public sealed class LiteDbInbox(LiteDbStore store, TimeProvider timeProvider) : IInbox
{
    private const int ForgottenAtOnce = 16;
    private const int ChunkSize = 64;

    /// <summary>For how long the key of a message that is worked off is remembered.</summary>
    private static readonly TimeSpan KeyRetention = TimeSpan.FromDays(1);

    public Task<bool> AcceptAsync(InboxMessage message, CancellationToken cancellationToken)
    {
        var key = StoreKeys.Hash(message.Key);
        return store.WriteAsync(engine => Accept(engine, key, message), cancellationToken);
    }

    public Task CompleteAsync(string key, CancellationToken cancellationToken)
    {
        var hash = StoreKeys.Hash(key);
        return store.WriteAsync(engine => Complete(engine, hash), cancellationToken);
    }

    public async Task<IReadOnlyList<InboxMessage>> ListPendingAsync(CancellationToken cancellationToken)
    {
        var listed = new List<InboxMessage>();
        var after = 0L;
        while (true)
        {
            var from = after;
            var chunk = await store.ReadAsync(engine => Chunk(engine, from), cancellationToken);
            if (chunk.Count == 0)
            {
                return listed;
            }

            listed.AddRange(chunk.Select(Read));
            after = chunk[^1]["_id"].AsInt64;
        }
    }

    private static List<BsonDocument> Chunk(StoreEngine engine, long after) =>
        engine.Collection(StoreNames.Inbox).Query().Where(Where.Above("$._id", after)).OrderBy("$._id").Limit(ChunkSize).ToList();

    private static InboxMessage Read(BsonDocument document) =>
        new(
            document["key"].AsString,
            document["kind"].AsString,
            document["payload"].AsString,
            DateTimeOffset.ParseExact(document["at"].AsString, "O", CultureInfo.InvariantCulture)
        );

    private bool Accept(StoreEngine engine, byte[] key, InboxMessage message)
    {
        var known = engine.Collection(StoreNames.InboxKeys).FindById(key);
        if (known is not null && !IsForgotten(known))
        {
            return false;
        }

        var number = ++engine.LastMessage;
        engine.Insert(
            StoreNames.Inbox,
            new BsonDocument
            {
                ["_id"] = number,
                ["key"] = message.Key,
                ["kind"] = message.Kind,
                ["payload"] = message.Payload,
                ["at"] = message.ReceivedAt.ToString("O", CultureInfo.InvariantCulture),
            }
        );
        engine.Upsert(StoreNames.InboxKeys, new BsonDocument { ["_id"] = key, ["message"] = number });
        return true;
    }

    private bool Complete(StoreEngine engine, byte[] key)
    {
        var known = engine.Collection(StoreNames.InboxKeys).FindById(key);
        if (known is null || known.ContainsKey("done"))
        {
            return false;
        }

        engine.Delete(StoreNames.Inbox, known["message"]);
        engine.Upsert(StoreNames.InboxKeys, new BsonDocument { ["_id"] = key, ["done"] = timeProvider.GetUtcNow().UtcTicks });
        Forget(engine);
        return true;
    }

    private void Forget(StoreEngine engine)
    {
        // More than one per completed message, so that the keys never pile up; few, so that no message waits for it
        var due = engine
            .Collection(StoreNames.InboxKeys)
            .Query()
            .Where(Where.Between("$.done", 1L, Deadline()))
            .Limit(ForgottenAtOnce)
            .ToList();
        foreach (var key in due)
        {
            engine.Delete(StoreNames.InboxKeys, key["_id"]);
        }
    }

    private bool IsForgotten(BsonDocument key) => key["done"] is { IsNull: false } done && done.AsInt64 <= Deadline();

    private long Deadline() => (timeProvider.GetUtcNow() - KeyRetention).UtcTicks;
}
