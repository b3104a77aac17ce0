using JitBot.Core.Audit;
using JitBot.Core.Requests;

namespace JitBot.Core.Chat;

/// <summary>Remembers the posted messages of each request across restarts. Every method may throw <see cref="LogUnavailableException"/>.</summary>
public interface IPostings
{
    Task<IReadOnlyList<Posting>> ListAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>Writes or replaces the posting of that key. On disk when it returns.</summary>
    Task SaveAsync(RequestId id, Posting posting, CancellationToken cancellationToken);

    /// <summary>
    /// Notes that chat shows the request up to <paramref name="version"/>: a request that is over and wholly told is no longer listed as
    /// unsettled. Idempotent; a lower version than noted before changes nothing.
    /// </summary>
    Task MarkToldAsync(RequestId id, long version, CancellationToken cancellationToken);
}
