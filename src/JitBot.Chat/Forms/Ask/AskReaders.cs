using System.Collections.Concurrent;
using JitBot.Chat.People;
using JitBot.Core.Policies;

namespace JitBot.Chat.Forms.Ask;

/// <summary>
/// Finds out who has the form open and what they may be shown; remembered for a minute, since it is asked at every letter. For display only:
/// what is sent is decided on answers of that moment. Thread-safe.
/// </summary>
internal sealed class AskReaders(DisplayMembership membership, IPolicySource policies, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>Of somebody who is not served, or of whose groups some could not be read: soon they may be.</summary>
    private static readonly TimeSpan PartialLifetime = TimeSpan.FromSeconds(3);

    private const int MostRemembered = 5_000;

    private readonly ConcurrentDictionary<string, Remembered> _known = new(StringComparer.Ordinal);

    /// <summary>Those who ask for one person at once share one answer; it is read on even when a caller no longer waits.</summary>
    /// <param name="key">The person's, with the platform's name before it.</param>
    /// <param name="find">Asks the platform who that is. What it throws, this does, and nothing of it is remembered.</param>
    public async Task<AskReader> FindAsync(
        string key,
        Func<CancellationToken, Task<PersonLookup>> find,
        CancellationToken cancellationToken
    )
    {
        var set = policies.Current;
        if (!_known.TryGetValue(key, out var known) || known.Set != set || time.GetElapsedTime(known.At) >= LifetimeOf(known))
        {
            if (_known.Count >= MostRemembered)
            {
                _known.Clear();
            }

            known = new Remembered(set, time.GetTimestamp(), new Lazy<Task<AskReader>>(() => ReadAsync(find, set)));
            _known[key] = known;
        }

        try
        {
            return await known.Reader.Value.WaitAsync(cancellationToken);
        }
        catch (Exception) when (known.Reader.Value is { IsCompleted: true, IsCompletedSuccessfully: false })
        {
            _known.TryRemove(new KeyValuePair<string, Remembered>(key, known));
            throw;
        }
    }

    private static TimeSpan LifetimeOf(Remembered known) =>
        known.Reader is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } read }
        && (read.Result.Refusal is not null || read.Result.Memberships.Values.Contains(null))
            ? PartialLifetime
            : Lifetime;

    private async Task<AskReader> ReadAsync(Func<CancellationToken, Task<PersonLookup>> find, IPolicySet set)
    {
        var lookup = await find(CancellationToken.None);
        return lookup.IsServed
            ? new AskReader(
                lookup.Person,
                null,
                set,
                await membership.OfAsync(
                    lookup.Person,
                    PolicyOutlook.GroupsToAsk(set.Policies, lookup.Person),
                    CancellationToken.None
                )
            )
            : new AskReader(null, lookup.Refusal, set, new Dictionary<GroupRef, bool?>());
    }

    private sealed record Remembered(IPolicySet Set, long At, Lazy<Task<AskReader>> Reader);
}
