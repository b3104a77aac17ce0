using System.Collections.Concurrent;
using JitBot.Core.Chat;
using JitBot.Core.Requests;

namespace JitBot.Chat.Threads;

/// <summary>
/// Keeps what was posted on a platform, so that nothing is posted twice. Before a post goes out its intent is saved: a posting without an address. After
/// a crash or a lost answer only a post whose intent is saved and whose address is not may be out unknown, and has to be looked for. An
/// address that the store did not take is remembered until it does. The postings of other platforms are not seen: the prefix of the keys
/// keeps them apart in the store, and stands nowhere else. Calls for one request must not overlap.
/// </summary>
internal sealed class PostingBook(IPostings postings, IChatSurface surface)
{
    private readonly ConcurrentDictionary<(RequestId Request, string Key), Posting> _unsaved = new();
    private readonly ConcurrentDictionary<RequestId, ConcurrentDictionary<string, bool>> _surelyOpen = new();

    /// <summary>Whether the posting is only an intent.</summary>
    public static bool IsIntent(Posting posting) => posting.Address.Message.Length == 0 && posting.ContentHash.Length == 0;

    /// <summary>By key, after what could not be saved before is saved.</summary>
    internal async Task<Dictionary<string, Posting>> ListAsync(RequestId request, CancellationToken cancellationToken)
    {
        foreach (var (id, posting) in _unsaved.Where(entry => entry.Key.Request == request).ToList())
        {
            await postings.SaveAsync(request, Stored(posting), CancellationToken.None);
            _unsaved.TryRemove(id, out _);
        }

        var saved = await postings.ListAsync(request, cancellationToken);
        return saved
            .Where(posting => posting.Address.Platform == surface.Platform)
            .Select(posting => posting with { Key = posting.Key[surface.KeyPrefix.Length..] })
            .ToDictionary(posting => posting.Key, StringComparer.Ordinal);
    }

    /// <summary>Saves that these are about to be posted. They are saved together, and so cost one write.</summary>
    internal async Task<IReadOnlyList<Posting>> IntendAsync(
        RequestId request,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    )
    {
        var intents = keys.Select(key => new Posting(key, surface.Address("", ""), "")).ToList();
        await Task.WhenAll(intents.Select(intent => postings.SaveAsync(request, Stored(intent), cancellationToken)));
        foreach (var key in keys)
        {
            NotDone(request, key);
        }

        return intents;
    }

    /// <summary>Whether an intended post is surely not out: nothing need be looked for.</summary>
    internal bool IsSurelyOpen(RequestId request, string key) =>
        _surelyOpen.TryGetValue(request, out var keys) && keys.ContainsKey(key);

    /// <summary>The post is about to be sent.</summary>
    internal void Trying(RequestId request, string key)
    {
        if (_surelyOpen.TryGetValue(request, out var keys))
        {
            keys.TryRemove(key, out _);
        }
    }

    /// <summary>The post was surely not taken.</summary>
    internal void NotDone(RequestId request, string key) =>
        _surelyOpen.GetOrAdd(request, _ => new ConcurrentDictionary<string, bool>(StringComparer.Ordinal))[key] = true;

    /// <summary>Without cancellation: what was posted must be remembered.</summary>
    internal async Task<Posting> SaveAsync(RequestId request, string key, string hash, ThreadRef address)
    {
        var posting = new Posting(key, address, hash);
        _unsaved[(request, key)] = posting;
        await postings.SaveAsync(request, Stored(posting), CancellationToken.None);
        _unsaved.TryRemove((request, key), out _);
        return posting;
    }

    /// <summary>All of the request is told, so far.</summary>
    internal void Settle(RequestId request) => _surelyOpen.TryRemove(request, out _);

    private Posting Stored(Posting posting) => posting with { Key = surface.KeyPrefix + posting.Key };
}
