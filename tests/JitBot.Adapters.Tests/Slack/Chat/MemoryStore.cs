using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Adapters.Tests.Slack.Chat;

/// <summary>Log, inbox and postings that outlive the bot of a test; each can be made to fail.</summary>
internal sealed class MemoryStore : IAccessLog, IInbox, IPostings
{
    private readonly Lock _gate = new();
    private readonly List<List<RequestEvent>> _requests = [];
    private readonly Dictionary<string, RequestId> _delivered = [];
    private readonly Dictionary<string, InboxMessage?> _inbox = [];
    private readonly Dictionary<RequestId, Dictionary<string, Posting>> _postings = [];
    private readonly Dictionary<RequestId, long> _told = [];

    public bool InboxFails { get; set; }

    /// <summary>How many of the next messages cannot be marked as worked off.</summary>
    public int CompletionsToFail { get; set; }

    /// <summary>A message is never marked as worked off: the mark hangs until its token is cancelled.</summary>
    public bool CompletionsHang { get; set; }

    private readonly TaskCompletionSource _completing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first mark hangs.</summary>
    public Task WhenCompletingAsync() => _completing.Task;

    /// <summary>How many savings of postings still work.</summary>
    public int SavesLeft { get; set; } = int.MaxValue;

    /// <summary>Of which posts it cannot be saved where they are, only that they come: as for a bot that is killed between the two.</summary>
    public Func<string, bool> LosesAddress { get; set; } = _ => false;

    public IReadOnlyList<string> Pending =>
        [.. Locked(() => _inbox.Where(entry => entry.Value is not null).Select(entry => entry.Key).ToList())];

    public long Told(RequestId id) => Locked(() => _told.GetValueOrDefault(id));

    public Task<OpenResult> OpenAsync(
        string deliveryKey,
        IReadOnlyList<RequestEvent> events,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            Locked(() =>
            {
                if (_delivered.TryGetValue(deliveryKey, out var known))
                {
                    return new OpenResult(Read(known)!, Created: false);
                }

                _requests.Add([.. events]);
                var id = _delivered[deliveryKey] = new RequestId(_requests.Count);
                return new OpenResult(Read(id)!, Created: true);
            })
        );

    public Task<AccessRequest?> AppendAsync(
        RequestId id,
        long expectedVersion,
        IReadOnlyList<RequestEvent> events,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            Locked(() =>
            {
                var history = _requests[(int)id.Number - 1];
                if (history.Count != expectedVersion)
                {
                    return null;
                }

                history.AddRange(events);
                return Read(id);
            })
        );

    public Task NoteAsync(IReadOnlyList<RequestEvent> events, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<AccessRequest?> FindAsync(RequestId id, CancellationToken cancellationToken) =>
        Task.FromResult(Locked(() => Read(id)));

    public Task<IReadOnlyList<RequestEvent>> HistoryAsync(RequestId id, CancellationToken cancellationToken) =>
        Task.FromResult(Locked<IReadOnlyList<RequestEvent>>(() => [.. _requests[(int)id.Number - 1]]));

    public Task<IReadOnlyList<AccessRequest>> ListUnsettledAsync(CancellationToken cancellationToken) =>
        Task.FromResult(
            Locked<IReadOnlyList<AccessRequest>>(() =>
                [.. All().Where(request => !request.Phase.IsOver() || _told.GetValueOrDefault(request.Id) < request.Version)]
            )
        );

    public Task<IReadOnlyList<AccessRequest>> ListByRequesterAsync(
        string personKey,
        int limit,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            Locked<IReadOnlyList<AccessRequest>>(() =>
                [.. All().Where(request => request.Requester.Key == personKey).Reverse().Take(limit)]
            )
        );

    public IAsyncEnumerable<LogRecord> ReadAsync(long fromSequence, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<LogRecord>();

    public Task<LogHead> HeadAsync(CancellationToken cancellationToken) => Task.FromResult(LogHead.Empty);

    public Task<bool> AcceptAsync(InboxMessage message, CancellationToken cancellationToken) =>
        InboxFails
            ? throw new LogUnavailableException("The disk is full.")
            : Task.FromResult(Locked(() => _inbox.TryAdd(message.Key, message)));

    public async Task CompleteAsync(string key, CancellationToken cancellationToken)
    {
        if (CompletionsHang)
        {
            _completing.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        if (CompletionsToFail-- > 0)
        {
            throw new LogUnavailableException("The disk is full.");
        }

        Locked(() => _inbox[key] = null);
    }

    public Task<IReadOnlyList<InboxMessage>> ListPendingAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Locked<IReadOnlyList<InboxMessage>>(() => [.. _inbox.Values.OfType<InboxMessage>()]));

    public Task<IReadOnlyList<Posting>> ListAsync(RequestId id, CancellationToken cancellationToken) =>
        Task.FromResult(Locked<IReadOnlyList<Posting>>(() => [.. Of(id).Values]));

    public Task SaveAsync(RequestId id, Posting posting, CancellationToken cancellationToken)
    {
        var isLost = posting.Address.Message.Length > 0 && LosesAddress(posting.Key);
        return Locked(() => SavesLeft-- > 0 && !isLost)
            ? Task.FromResult(Locked(() => Of(id)[posting.Key] = posting))
            : throw new LogUnavailableException("The disk is full.");
    }

    public Task MarkToldAsync(RequestId id, long version, CancellationToken cancellationToken) =>
        Task.FromResult(Locked(() => _told[id] = Math.Max(version, _told.GetValueOrDefault(id))));

    private Dictionary<string, Posting> Of(RequestId id) => _postings.TryGetValue(id, out var of) ? of : _postings[id] = [];

    private AccessRequest? Read(RequestId id) =>
        id.Number <= _requests.Count ? AccessRequestProjection.Apply(null, id, _requests[(int)id.Number - 1]) : null;

    private IEnumerable<AccessRequest> All() =>
        Enumerable.Range(1, _requests.Count).Select(number => Read(new RequestId(number))!);

    private T Locked<T>(Func<T> work)
    {
        lock (_gate)
        {
            return work();
        }
    }
}
