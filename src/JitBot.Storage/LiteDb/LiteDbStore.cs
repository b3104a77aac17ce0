using JitBot.Core.Audit;
using LiteDB;

namespace JitBot.Storage.LiteDb;

/// <summary>
/// One data file, held by this process from <see cref="Open(string)"/> to <see cref="DisposeAsync"/>, and the one thread that reads and
/// writes it (LiteDB corrupts a file that several write). Calls that wait together become one commit; each is answered when that is on
/// disk. After a failure the file is opened again at the next call.
/// </summary>
public sealed class LiteDbStore : IStoreHealth, IAsyncDisposable
{
    internal const long DefaultJournalLimit = 8 << 20;

    /// <summary>More than a usual call writes, so that a disk with a last few free pages does not count as healthy.</summary>
    private const int ProbeSize = 256 << 10;

    private readonly StoreLock _lock;
    private readonly StoreThread _thread;
    private int _disposed;

    private LiteDbStore(string path, StoreLock held, StoreThread thread)
    {
        Path = path;
        _lock = held;
        _thread = thread;
    }

    /// <summary>The data file's full path.</summary>
    public string Path { get; }

    /// <summary>Opens the data file, or makes it where there is none and no journal of one.</summary>
    /// <exception cref="LogUnavailableException">It is held by another process, damaged, of a newer version, or not accessible.</exception>
    public static LiteDbStore Open(string path) => Open(path, DefaultJournalLimit);

    internal static LiteDbStore Open(string path, long journalLimit)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new LogUnavailableException(
                $"The log {full} is a folder. Configure Storage:Path as a file, for example {full}/jitbot.db."
            );
        }

        CreateFolder(full);
        var held = StoreLock.Take(full);
        try
        {
            RequireNoForeignLog(full);
            if (!File.Exists(full))
            {
                Create(full);
            }

            return new LiteDbStore(full, held, new StoreThread(full, journalLimit, StoreEngine.Open(full, journalLimit)));
        }
        catch (Exception error)
        {
            held.Dispose();
            throw StoreFault.Describe(full, error);
        }
    }

    /// <inheritdoc/>
    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        if (_thread.Fault is null)
        {
            return null;
        }

        try
        {
            var probe = new BsonDocument { ["_id"] = 1, ["fill"] = new byte[ProbeSize] };
            await WriteAsync(engine => Change(() => engine.Upsert(StoreNames.Probe, probe)), cancellationToken);
            await WriteAsync(engine => Change(() => engine.Delete(StoreNames.Probe, 1)), cancellationToken);
            return null;
        }
        catch (LogUnavailableException error)
        {
            return error.Message;
        }
    }

    /// <summary>Finishes every call that is waiting, puts the data file in order and releases it. Idempotent.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await _thread.StopAsync();
            _lock.Dispose();
        }
    }

    /// <summary>Reads committed data only. <paramref name="read"/> runs on the store's thread and should be short.</summary>
    internal Task<T> ReadAsync<T>(Func<StoreEngine, T> read, CancellationToken cancellationToken) =>
        _thread.Enqueue(new StoreWork<T>(isWrite: false, read, cancellationToken));

    /// <summary>
    /// Changes data; on disk when it returns. <paramref name="write"/> may run again if a call beside it failed, and throws
    /// <see cref="StoreRefusalException"/> before its first write or not at all.
    /// </summary>
    internal Task<T> WriteAsync<T>(Func<StoreEngine, T> write, CancellationToken cancellationToken) =>
        _thread.Enqueue(new StoreWork<T>(isWrite: true, write, cancellationToken));

    private static bool Change(Action change)
    {
        change();
        return true;
    }

    private static void CreateFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LogUnavailableException(
                $"The log {path} cannot be opened: its folder cannot be made: {error.Message}",
                error
            );
        }
    }

    private static void RequireNoForeignLog(string path)
    {
        // Named as LiteDB itself names it. JitBot never writes one: it would hold changes that another program made to the file
        var log = System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(path)!,
            System.IO.Path.GetFileNameWithoutExtension(path) + "-log" + System.IO.Path.GetExtension(path)
        );
        if (File.Exists(log) && new FileInfo(log).Length > 0)
        {
            throw new LogUnavailableException(
                $"Beside the log {path} lies {log}, which JitBot did not write: another program has opened the data file and left changes. "
                    + "Move that file away to go on without them, then run `jitbot audit verify`."
            );
        }
    }

    private static void Create(string path)
    {
        var journal = new FileInfo(PagedFile.JournalPath(path));
        if (journal is { Exists: true, Length: > 0 })
        {
            throw new DamagedStoreException(path, $"it is gone, but its journal {journal.FullName} is there");
        }

        StoreSchema.Create(path);
    }
}
