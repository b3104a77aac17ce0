using JitBot.Chat.Slack.People;
using JitBot.Core.Audit;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Home;

/// <summary>Gathers what somebody's home shows, as things stand now.</summary>
internal sealed class HomeReader(SlackPeople people, IAccessLog log, WaitingDecisions waiting)
{
    /// <summary>Enough for all that one person can have open and the last that are over; the rest is behind a command.</summary>
    private const int MostRead = 100;

    /// <exception cref="Protocol.SlackException">Slack could not be asked just now.</exception>
    /// <exception cref="LogUnavailableException">The log cannot be read.</exception>
    public async Task<HomeModel> ReadAsync(string userId, CancellationToken cancellationToken)
    {
        var lookup = await people.FindAsync(userId, cancellationToken);
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
}
