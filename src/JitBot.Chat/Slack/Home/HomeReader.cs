using System.Collections.Concurrent;
using JitBot.Chat.People;
using JitBot.Chat.Slack.People;
using JitBot.Core.Audit;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Home;

/// <summary>Gathers what somebody's home shows, as things stand now.</summary>
/// <remarks>Thread-safe. Who the watchers are is remembered for a minute, so that a change costs no question for each of them.</remarks>
internal sealed class HomeReader(SlackPeople people, IAccessLog log, WaitingDecisions waiting, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, (PersonLookup Lookup, long At)> _known = new(StringComparer.Ordinal);

    /// <summary>Enough for all that one person can have open and the last that are over; the rest is behind a command.</summary>
    private const int MostRead = 100;

    /// <param name="anew">Whether Slack is asked who it is even where that was told within the last minute.</param>
    /// <exception cref="Protocol.SlackException">Slack could not be asked just now.</exception>
    /// <exception cref="LogUnavailableException">The log cannot be read.</exception>
    public async Task<HomeModel> ReadAsync(string userId, bool anew, CancellationToken cancellationToken)
    {
        var lookup = await FindAsync(userId, anew, cancellationToken);
        if (!lookup.IsServed)
        {
            return HomeModel.Refused(lookup.Refusal);
        }

        var own = await log.ListByRequesterAsync(lookup.Person.Key, MostRead, cancellationToken);
        return new HomeModel(
            null,
            await waiting.ForAsync(lookup.Person, cancellationToken),
            [.. own.Where(request => !request.Phase.IsOver())],
            [.. own.Where(request => request.Phase.IsOver()).Take(HomeView.MostRecent)]
        );
    }

    private async Task<PersonLookup> FindAsync(string userId, bool anew, CancellationToken cancellationToken)
    {
        if (!anew && _known.TryGetValue(userId, out var known) && time.GetElapsedTime(known.At) < Lifetime)
        {
            return known.Lookup;
        }

        if (_known.Count >= 2 * HomeWatchers.Most)
        {
            _known.Clear();
        }

        var asked = time.GetTimestamp();
        var lookup = await people.FindAsync(userId, cancellationToken);
        _known[userId] = (lookup, asked);
        return lookup;
    }
}
