using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Audit;

/// <summary>
/// The append-only log of everything, and the requests computed from it. Events, the request's projection and the hash chain change in
/// one transaction; a write that returned is on disk. Every method may throw <see cref="LogUnavailableException"/>; then nothing of that
/// call was written.
/// </summary>
public interface IAccessLog
{
    /// <summary>
    /// Begins a request: gives it the next number and writes its first events. Idempotent by <paramref name="deliveryKey"/>: a key that
    /// was used before returns that request, and writes nothing.
    /// </summary>
    Task<OpenResult> OpenAsync(string deliveryKey, IReadOnlyList<RequestEvent> events, CancellationToken cancellationToken);

    /// <summary>
    /// Appends to a request if its version is still <paramref name="expectedVersion"/>; null when somebody else was first, and nothing
    /// is written.
    /// </summary>
    Task<AccessRequest?> AppendAsync(
        RequestId id,
        long expectedVersion,
        IReadOnlyList<RequestEvent> events,
        CancellationToken cancellationToken
    );

    /// <summary>Appends what belongs to the installation and to no request.</summary>
    Task NoteAsync(IReadOnlyList<RequestEvent> events, CancellationToken cancellationToken);

    Task<AccessRequest?> FindAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>A request's events, first to last; empty when there is no such request.</summary>
    Task<IReadOnlyList<RequestEvent>> HistoryAsync(RequestId id, CancellationToken cancellationToken);

    /// <summary>The requests that are not over, and those whose story is not yet wholly told in chat.</summary>
    Task<IReadOnlyList<AccessRequest>> ListUnsettledAsync(CancellationToken cancellationToken);

    /// <summary>The person's requests, newest first, by <see cref="Principal.Key"/>.</summary>
    Task<IReadOnlyList<AccessRequest>> ListByRequesterAsync(string personKey, int limit, CancellationToken cancellationToken);

    /// <summary>The records from <paramref name="fromSequence"/> on, in order; ends at the head as it was when reading began.</summary>
    IAsyncEnumerable<LogRecord> ReadAsync(long fromSequence, CancellationToken cancellationToken);

    Task<LogHead> HeadAsync(CancellationToken cancellationToken);
}
