using System.Collections.Concurrent;
using JitBot.Chat.Slack.People;
using JitBot.Chat.Slack.Protocol;
using JitBot.Core.Policies;

namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>
/// Finds out who has the form open and what they may be shown; remembered for a minute, since Slack asks at every letter. For display only:
/// what is sent is decided on answers of that moment. Thread-safe.
/// </summary>
internal sealed class AskReaders(SlackPeople people, DisplayMembership membership, IPolicySource policies, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>Of somebody of whose groups some could not be read: soon they can be.</summary>
    private static readonly TimeSpan PartialLifetime = TimeSpan.FromSeconds(3);

    private const int MostRemembered = 5_000;

    private readonly ConcurrentDictionary<string, Remembered> _known = new(StringComparer.Ordinal);

    /// <summary>Those who ask for one person at once share one answer; it is read on even when a caller no longer waits.</summary>
    /// <exception cref="SlackException">Slack could not be asked just now.</exception>
    public async Task<AskReader> FindAsync(string userId, CancellationToken cancellationToken)
    {
        var set = policies.Current;
        if (!_known.TryGetValue(userId, out var known) || known.Set != set || time.GetElapsedTime(known.At) >= LifetimeOf(known))
        {
            if (_known.Count >= MostRemembered)
            {
                _known.Clear();
            }

            known = new Remembered(set, time.GetTimestamp(), new Lazy<Task<AskReader>>(() => ReadAsync(userId, set)));
            _known[userId] = known;
        }

        try
        {
            return await known.Reader.Value.WaitAsync(cancellationToken);
        }
        catch (SlackException)
        {
            _known.TryRemove(new KeyValuePair<string, Remembered>(userId, known));
            throw;
        }
    }

    private static TimeSpan LifetimeOf(Remembered known) =>
        known.Reader is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } read }
        && read.Result.Memberships.Values.Contains(null)
            ? PartialLifetime
            : Lifetime;

    private async Task<AskReader> ReadAsync(string userId, IPolicySet set)
    {
        var lookup = await people.FindAsync(userId, CancellationToken.None);
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
