using System.Runtime.CompilerServices;
using JitBot.Core.Audit;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using LiteDB;

namespace JitBot.Storage.LiteDb;

/// <summary>The access log in the data file of a <see cref="LiteDbStore"/>, which it does not own.</summary>
public sealed class LiteDbAccessLog(LiteDbStore store) : IAccessLog, IProjectionCheck
{
    private const int ChunkSize = 128;

    public Task<OpenResult> OpenAsync(string deliveryKey, IReadOnlyList<RequestEvent> events, CancellationToken cancellationToken)
    {
        var key = StoreKeys.Hash(deliveryKey);
        return store.WriteAsync(engine => Open(engine, key, events), cancellationToken);
    }

    public Task<AccessRequest?> AppendAsync(
        RequestId id,
        long expectedVersion,
        IReadOnlyList<RequestEvent> events,
        CancellationToken cancellationToken
    ) => store.WriteAsync(engine => Append(engine, id, expectedVersion, events), cancellationToken);

    public Task NoteAsync(IReadOnlyList<RequestEvent> events, CancellationToken cancellationToken) =>
        store.WriteAsync(
            engine =>
            {
                foreach (var next in events)
                {
                    engine.Append(HashChain.Extend(engine.Head, null, 0, next));
                }

                return true;
            },
            cancellationToken
        );

    public async Task<AccessRequest?> FindAsync(RequestId id, CancellationToken cancellationToken)
    {
        var json = await store.ReadAsync(
            engine => engine.Collection(StoreNames.Requests).FindById(id.Number)?["json"].AsString,
            cancellationToken
        );
        return json is null ? null : Parse(json, LogJson.ReadRequest);
    }

    public async Task<IReadOnlyList<RequestEvent>> HistoryAsync(RequestId id, CancellationToken cancellationToken)
    {
        var texts = await store.ReadAsync(engine => RecordsOf(engine, id).ConvertAll(record => record.Json), cancellationToken);
        return texts.ConvertAll(json => Parse(json, LogJson.ReadEvent));
    }

    public async Task<IReadOnlyList<AccessRequest>> ListUnsettledAsync(CancellationToken cancellationToken)
    {
        var numbers = await store.ReadAsync(
            engine => engine.Collection(StoreNames.Unsettled).Query().OrderBy("$._id").ToEnumerable().Select(Id).ToList(),
            cancellationToken
        );
        var listed = new List<AccessRequest>(numbers.Count);
        foreach (var chunk in numbers.Chunk(ChunkSize))
        {
            var texts = await store.ReadAsync(engine => Texts(engine, chunk), cancellationToken);
            listed.AddRange(texts.Select(json => Parse(json, LogJson.ReadRequest)));
        }

        return listed;
    }

    public async Task<IReadOnlyList<AccessRequest>> ListByRequesterAsync(
        string personKey,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var within = Where.Between(
            "$.by",
            RequestDocument.Requester(personKey, 0),
            RequestDocument.Requester(personKey, long.MaxValue)
        );
        var texts = await store.ReadAsync(
            engine =>
                engine
                    .Collection(StoreNames.Requests)
                    .Query()
                    .Where(within)
                    .OrderByDescending("$.by")
                    .Limit(limit)
                    .ToEnumerable()
                    .Select(document => document["json"].AsString)
                    .ToList(),
            cancellationToken
        );
        return texts.ConvertAll(json => Parse(json, LogJson.ReadRequest));
    }

    public async IAsyncEnumerable<LogRecord> ReadAsync(
        long fromSequence,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var end = (await HeadAsync(cancellationToken)).Sequence;
        for (var next = Math.Max(fromSequence, 1); next <= end; next += ChunkSize)
        {
            var from = next;
            var to = Math.Min(end, next + ChunkSize - 1);
            foreach (var record in await store.ReadAsync(engine => Records(engine, from, to), cancellationToken))
            {
                yield return record;
            }
        }
    }

    public Task<LogHead> HeadAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(engine => engine.Head, cancellationToken);

    public async IAsyncEnumerable<LogFault> CheckProjectionsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = await store.ReadAsync(ProjectionCheck.LastNumber, cancellationToken);
        for (var number = 1L; number <= last; number++)
        {
            var id = new RequestId(number);
            var stored = await store.ReadAsync(
                engine => ProjectionCheck.Read(engine, id, RecordsOf(engine, id)),
                cancellationToken
            );
            if (stored.Fault() is { } explanation)
            {
                yield return new LogFault(0, id, explanation);
            }
        }
    }

    private static OpenResult Open(StoreEngine engine, byte[] key, IReadOnlyList<RequestEvent> events)
    {
        var found = RequestDocument.Read(engine.Collection(StoreNames.Requests).FindOne(Where.Equal("$.key", key)));
        if (found is not null)
        {
            return new OpenResult(found.Request, Created: false);
        }

        var id = new RequestId(engine.LastRequest + 1);
        var opened = Fold(null, id, events);
        engine.LastRequest = id.Number;
        Write(engine, new RequestDocument(opened, key, Told: 0), events);
        return new OpenResult(opened, Created: true);
    }

    private static AccessRequest? Append(
        StoreEngine engine,
        RequestId id,
        long expectedVersion,
        IReadOnlyList<RequestEvent> events
    )
    {
        var found = RequestDocument.Read(engine.Collection(StoreNames.Requests).FindById(id.Number));
        if (found is null || found.Request.Version != expectedVersion)
        {
            return null;
        }

        var changed = found with { Request = Fold(found.Request, id, events) };
        if (events.Count > 0)
        {
            Write(engine, changed, events);
        }

        return changed.Request;
    }

    private static AccessRequest Fold(AccessRequest? request, RequestId id, IReadOnlyList<RequestEvent> events)
    {
        try
        {
            return AccessRequestProjection.Apply(request, id, events);
        }
        catch (InvalidOperationException error)
        {
            throw new StoreRefusalException(error);
        }
    }

    private static void Write(StoreEngine engine, RequestDocument document, IReadOnlyList<RequestEvent> events)
    {
        var version = document.Request.Version - events.Count;
        foreach (var next in events)
        {
            engine.Append(HashChain.Extend(engine.Head, document.Request.Id, ++version, next));
        }

        document.Save(engine);
    }

    private static List<LogRecord> Records(StoreEngine engine, long from, long to) =>
        engine
            .Collection(StoreNames.Records)
            .Query()
            .Where(Where.Between("$._id", from, to))
            .OrderBy("$._id")
            .ToEnumerable()
            .Select(RecordDocument.Read)
            .ToList();

    private static List<LogRecord> RecordsOf(StoreEngine engine, RequestId id) =>
        engine
            .Collection(StoreNames.Records)
            .Find(Where.Equal("$.request", id.Number))
            .Select(RecordDocument.Read)
            .OrderBy(record => record.Sequence)
            .ToList();

    private static List<string> Texts(StoreEngine engine, long[] numbers) =>
        [
            .. numbers
                .Select(number => engine.Collection(StoreNames.Requests).FindById(number))
                .OfType<BsonDocument>()
                .Select(Json),
        ];

    private static string Json(BsonDocument document) => document["json"].AsString;

    private static long Id(BsonDocument document) => document["_id"].AsInt64;

    private T Parse<T>(string json, Func<string, T> read)
    {
        try
        {
            return read(json);
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or NotSupportedException)
        {
            throw StoreFault.Describe(store.Path, error);
        }
    }
}
