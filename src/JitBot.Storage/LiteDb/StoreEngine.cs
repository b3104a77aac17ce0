using JitBot.Core.Audit;
using LiteDB;
using LiteDB.Engine;

namespace JitBot.Storage.LiteDb;

/// <summary>
/// An open data file and what is kept in memory of it. Belongs to the store's one thread. After any failure it is thrown away and opened
/// again, which is the one way back to a state that is known.
/// </summary>
internal sealed class StoreEngine : IDisposable
{
    private readonly string _path;
    private readonly PagedFile _file;
    private readonly LiteEngine _engine;
    private readonly LiteDatabase _database;

    private StoreEngine(string path, PagedFile file)
    {
        _path = path;
        _file = file;
        _engine = StoreSchema.OpenEngine(file);
        _database = new LiteDatabase(_engine, disposeOnClose: false);
    }

    /// <summary>The end of the chain, with what the open batch has added.</summary>
    public LogHead Head { get; private set; } = LogHead.Empty;

    public long LastRequest { get; set; }

    public long LastMessage { get; set; }

    /// <summary>How many documents the open batch has written; tells whether a failed mutation left something behind.</summary>
    public int Writes { get; private set; }

    public static StoreEngine Open(string path, long journalLimit)
    {
        var file = PagedFile.Open(path, journalLimit);
        StoreEngine? engine = null;
        try
        {
            engine = new StoreEngine(path, file);
            StoreSchema.Migrate(path, engine._database);
            engine.LoadPositions();
            engine.CommitFile();
            return engine;
        }
        catch
        {
            engine?.Dispose();
            file.Dispose();
            throw;
        }
    }

    public ILiteCollection<BsonDocument> Collection(string name) => _database.GetCollection(name);

    public void Begin()
    {
        Writes = 0;
        _database.BeginTrans();
    }

    /// <summary>Makes the batch durable. False: it is, but the engine must be opened again.</summary>
    public bool Commit()
    {
        _database.Commit();
        return Writes == 0 || CommitFile();
    }

    public void Insert(string collection, BsonDocument document)
    {
        Writes++;
        Collection(collection).Insert(document);
    }

    public void Upsert(string collection, BsonDocument document)
    {
        Writes++;
        Collection(collection).Upsert(document);
    }

    public void Delete(string collection, BsonValue id)
    {
        Writes++;
        Collection(collection).Delete(id);
    }

    public void Append(LogRecord record)
    {
        Insert(StoreNames.Records, RecordDocument.Write(record));
        Head = new LogHead(record.Sequence, record.Hash);
    }

    /// <summary>Puts the file in order for a copy without journal. Only in a state without failure.</summary>
    public void Settle() => _file.Settle(_path);

    public void Dispose()
    {
        try
        {
            _engine.Dispose();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // An engine that met a damaged page fails at closing too; nothing of it is on disk, so nothing is lost
        }

        _file.Dispose();
    }

    private bool CommitFile()
    {
        _engine.Checkpoint();
        return _file.Commit();
    }

    private void LoadPositions()
    {
        var last = Collection(StoreNames.Records).Query().OrderByDescending("$._id").Limit(1).FirstOrDefault();
        if (last is not null)
        {
            var record = RecordDocument.Read(last);
            Head = new LogHead(record.Sequence, record.Hash);
        }

        LastRequest = LastId(StoreNames.Requests);
        LastMessage = LastId(StoreNames.Inbox);
    }

    private long LastId(string collection) =>
        Collection(collection).Query().OrderByDescending("$._id").Limit(1).FirstOrDefault()?["_id"].AsInt64 ?? 0;
}
