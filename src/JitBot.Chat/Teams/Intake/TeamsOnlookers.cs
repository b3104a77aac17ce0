using System.Collections.Concurrent;
using JitBot.Chat.People;
using JitBot.Chat.Teams.Protocol.Connector;

namespace JitBot.Chat.Teams.Intake;

/// <summary>
/// Who looks at a card, remembered for a minute: Teams asks for views by itself, for many at once, and the rosters it lets a bot read are
/// needed for decisions. For display only. Refusals are not remembered. Thread-safe.
/// </summary>
internal sealed class TeamsOnlookers(TeamsCallers callers, TimeProvider time)
{
    private const int MostRemembered = 5_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<(string Tenant, string Person, string Place), (long At, PersonLookup Lookup)> known =
        new();

    /// <exception cref="ConnectorException">Teams could not be asked just now.</exception>
    public async Task<PersonLookup> FindAsync(TeamsCaller caller, CancellationToken cancellationToken)
    {
        var key = (caller.TenantId, caller.AadObjectId, caller.Conversation);
        if (known.TryGetValue(key, out var found) && time.GetElapsedTime(found.At) < Lifetime)
        {
            return found.Lookup;
        }

        var asked = time.GetTimestamp();
        var lookup = await callers.FindAsync(caller, AccountCheck.None, cancellationToken);
        if (lookup.IsServed)
        {
            if (known.Count >= MostRemembered)
            {
                known.Clear();
            }

            known[key] = (asked, lookup);
        }

        return lookup;
    }
}
