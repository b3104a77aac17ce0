using JitBot.Core.Audit;
using LiteDB;
using LiteDB.Engine;

namespace JitBot.Storage.LiteDb;

/// <summary>The collections, their indexes and their version, which stands in the data file as LiteDB's user version.</summary>
internal static class StoreSchema
{
    public const int Version = 1;

    /// <summary>The steps from each older version to the next; step n makes version n + 1 out of version n.</summary>
    private static readonly Dictionary<int, Action<LiteDatabase>> Migrations = [];

    /// <summary>
    /// Makes a new data file, wholly or not at all: it is built in memory and moved into place when it is on disk.
    /// </summary>
    public static void Create(string path)
    {
        using var pages = new MemoryStream();
        using (var engine = OpenEngine(pages))
        using (var database = new LiteDatabase(engine, disposeOnClose: false))
        {
            database.UtcDate = true;
            database.CheckpointSize = 0;
            var requests = database.GetCollection(StoreNames.Requests);
            requests.EnsureIndex("key", "$.key", unique: true);
            requests.EnsureIndex("by", "$.by");
            database.GetCollection(StoreNames.Records).EnsureIndex("request", "$.request");
            database.GetCollection(StoreNames.InboxKeys).EnsureIndex("done", "$.done");
            database.UserVersion = Version;
            database.Checkpoint();
        }

        var bytes = pages.ToArray();
        HeaderPage.Stamp(bytes.AsSpan(0, PageBatch.PageSize), Guid.NewGuid(), 0);
        var unfinished = path + ".new";
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path);
    }

    public static LiteEngine OpenEngine(Stream data) =>
        new(
            new EngineSettings
            {
                DataStream = data,
                LogStream = new MemoryStream(),
                // The default would take two keys that differ only in case for one
                Collation = Collation.Binary,
            }
        );

    /// <summary>Brings an older file up to this version; on disk with the caller's next commit, in one piece.</summary>
    /// <exception cref="LogUnavailableException">The file was made by a newer JitBot.</exception>
    /// <exception cref="DamagedStoreException">The file is no JitBot's.</exception>
    public static void Migrate(string path, LiteDatabase database) => Migrate(path, database, Version, Migrations);

    internal static void Migrate(
        string path,
        LiteDatabase database,
        int known,
        IReadOnlyDictionary<int, Action<LiteDatabase>> steps
    )
    {
        var version = database.UserVersion;
        if (version > known)
        {
            throw new LogUnavailableException(
                $"The log {path} has schema version {version}, this JitBot knows versions up to {known}: it was written by a newer JitBot. "
                    + "Start that version, or restore the backup that was made before the upgrade."
            );
        }

        if (version < 1 || !database.CollectionExists(StoreNames.Records) || !database.CollectionExists(StoreNames.Requests))
        {
            throw new DamagedStoreException(path, "it is a LiteDB file, but not one that JitBot made");
        }

        for (; version < known; version++)
        {
            steps[version](database);
            database.UserVersion = version + 1;
        }
    }
}
