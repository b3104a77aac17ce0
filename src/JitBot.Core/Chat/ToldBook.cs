using System.Collections.Concurrent;
using JitBot.Core.Requests;

namespace JitBot.Core.Chat;

/// <summary>
/// Notes in the store that chat shows a request up to some version once every configured platform does: a request that one of them has
/// still to tell stays unsettled, and is looked at again. What single platforms have told is remembered in memory only; after a restart each
/// tells what it finds. Thread-safe.
/// </summary>
public sealed class ToldBook(IPostings postings, ChatPresences presences)
{
    private readonly ConcurrentDictionary<RequestId, ConcurrentDictionary<ChatPlatform, long>> _told = new();

    /// <summary>The platform shows the request up to <paramref name="version"/>. Idempotent.</summary>
    /// <exception cref="Audit.LogUnavailableException">Nothing was noted; tell it again.</exception>
    public async Task TellAsync(ChatPlatform platform, RequestId id, long version, CancellationToken cancellationToken)
    {
        var versions = _told.GetOrAdd(id, _ => new ConcurrentDictionary<ChatPlatform, long>());
        versions.AddOrUpdate(platform, version, (_, before) => Math.Max(before, version));
        var all = presences.Platforms.Select(one => versions.GetValueOrDefault(one, -1)).ToList();
        var told = all.Min();
        if (told < 0)
        {
            return;
        }

        await postings.MarkToldAsync(id, told, cancellationToken);
        if (all.TrueForAll(one => one == told))
        {
            // Only as it is: a platform may have told more meanwhile
            _told.TryRemove(new KeyValuePair<RequestId, ConcurrentDictionary<ChatPlatform, long>>(id, versions));
        }
    }
}
