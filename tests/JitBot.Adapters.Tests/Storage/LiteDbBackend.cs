using JitBot.Storage.LiteDb;

namespace JitBot.Adapters.Tests.Storage;

/// <summary>The embedded store in a folder of its own, with a journal so short that it begins anew often.</summary>
internal sealed class LiteDbBackend : IStorageBackend
{
    public const long JournalLimit = 1 << 20;

    private readonly TempFolder _folder = new();

    public string Path => _folder.File("jitbot.db");

    public Task<StoragePorts> OpenAsync(TimeProvider timeProvider) => Task.FromResult(Open(Path, timeProvider));

    public static StoragePorts Open(string path, TimeProvider timeProvider)
    {
        var store = LiteDbStore.Open(path, JournalLimit);
        var log = new LiteDbAccessLog(store);
        return new StoragePorts(
            log,
            log,
            new LiteDbInbox(store, timeProvider),
            new LiteDbPostings(store),
            new LiteDbConversationReferences(store),
            store,
            store.DisposeAsync
        );
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
