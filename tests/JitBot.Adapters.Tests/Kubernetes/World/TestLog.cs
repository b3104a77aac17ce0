using JitBot.Adapters.Tests.Storage;
using JitBot.Core.Audit;
using JitBot.Core.Requests.Events;
using JitBot.Storage.LiteDb;

namespace JitBot.Adapters.Tests.Kubernetes.World;

/// <summary>The real log in a folder of its own, which goes with it.</summary>
public sealed class TestLog : IAsyncDisposable
{
    private const long JournalLimit = 1 << 20;
    private readonly TempFolder _folder = new();
    private readonly LiteDbStore _store;

    public TestLog()
    {
        _store = LiteDbStore.Open(_folder.File("jitbot.db"), JournalLimit);
        Log = new LiteDbAccessLog(_store);
    }

    public IAccessLog Log { get; }

    /// <summary>What belongs to no request, oldest first.</summary>
    public async Task<IReadOnlyList<RequestEvent>> NotesAsync()
    {
        var notes = new List<RequestEvent>();
        await foreach (var record in Log.ReadAsync(1, TestContext.Current.CancellationToken))
        {
            if (record.Request is null)
            {
                notes.Add(LogJson.ReadEvent(record.Json));
            }
        }

        return notes;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
