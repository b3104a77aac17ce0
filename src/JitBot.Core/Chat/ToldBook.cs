using JitBot.Core.Requests;

namespace JitBot.Core.Chat;

/// <summary>
/// Notes in the store that chat shows a request up to some version once every configured platform does: a request that one of them has
/// still to tell stays unsettled, and is looked at again. What single platforms have told is remembered in memory only; after a restart each
/// tells what it finds. Thread-safe.
/// </summary>
public sealed class ToldBook(IPostings postings, ChatPresences presences)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RequestId, Dictionary<ChatPlatform, long>> _told = [];

    /// <summary>The platform shows the request up to <paramref name="version"/>. Idempotent.</summary>
    /// <exception cref="Audit.LogUnavailableException">Nothing was noted; tell it again.</exception>
    public async Task TellAsync(ChatPlatform platform, RequestId id, long version, CancellationToken cancellationToken)
    {
        var told = Note(platform, id, version);
        if (told < 0)
        {
            return;
        }

        await postings.MarkToldAsync(id, told, cancellationToken);
        Forget(id, told);
    }

    /// <summary>The version up to which all platforms have told it; -1 while one has told nothing.</summary>
    private long Note(ChatPlatform platform, RequestId id, long version)
    {
        lock (_gate)
        {
            if (!_told.TryGetValue(id, out var versions))
            {
                _told[id] = versions = [];
            }

            versions[platform] = Math.Max(version, versions.GetValueOrDefault(platform, -1));
            return presences.Platforms.Min(one => versions.GetValueOrDefault(one, -1));
        }
    }

    /// <summary>Nothing of it is needed any more, unless a platform has told more meanwhile.</summary>
    private void Forget(RequestId id, long told)
    {
        lock (_gate)
        {
            if (_told.TryGetValue(id, out var versions) && versions.Values.All(version => version <= told))
            {
                _told.Remove(id);
            }
        }
    }
}
