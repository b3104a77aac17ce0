using System.Collections.Concurrent;
using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Core.Chat;
using JitBot.Core.Identity;
using JitBot.Core.Requests;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Teams.Threads;

/// <summary>
/// Whose clients are to ask for their own view of a card: those in the channel who seem to be able to decide it, and the requester. For
/// everybody else there is the button that asks. A roster is read at most once a minute, and no card waits for it long. Thread-safe.
/// </summary>
internal sealed partial class CardAudience(
    IConnectorClient connector,
    TeamsPlaces places,
    IdentityMapping identity,
    IOptions<TeamsOptions> options,
    WaitingDecisions waiting,
    TimeProvider time,
    ILogger<CardAudience> logger
)
{
    /// <summary>How old a roster may be.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a card waits for its audience; then it goes out without.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(3);

    private const int PageSize = 500;

    /// <summary>Of a larger channel only so many are looked at: the rest have the button.</summary>
    private const int MostMembers = 2_000;

    private readonly ConcurrentDictionary<string, Roster> _rosters = new(StringComparer.Ordinal);

    /// <summary>The requester comes first. Not whole where somebody could not be told in time.</summary>
    public async Task<Audience> OfAsync(AccessRequest request, string channel, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var looking = LookAsync(request, channel, stop.Token);
        try
        {
            return await looking.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            NotInTime(request.Id, channel);
            return Audience.Unknown;
        }
        catch (ConnectorException exception)
        {
            NotRead(request.Id, channel, exception.ErrorCode);
            return Audience.Unknown;
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private async Task<Audience> LookAsync(AccessRequest request, string channel, CancellationToken cancellationToken)
    {
        var members = await RosterAsync(channel).WaitAsync(cancellationToken);
        var requester = members.Where(member => member.Person.IsSamePerson(request.Requester)).Take(1).ToList();
        var found = requester.ConvertAll(member => member.Id);
        var isWhole = true;
        foreach (var (id, person) in members.Except(requester))
        {
            if (found.Count == AdaptiveCardLimits.RefreshPeople)
            {
                break;
            }

            var isTheirs = await waiting.SeemsForAsync(request, person, cancellationToken);
            isWhole &= isTheirs is not null;
            if (isTheirs == true)
            {
                found.Add(id);
            }
        }

        return new Audience(found, isWhole);
    }

    private Task<IReadOnlyList<(string Id, Principal Person)>> RosterAsync(string channel)
    {
        var known = _rosters.AddOrUpdate(
            channel,
            _ => new Roster(time.GetTimestamp(), Reading(channel)),
            (_, known) => IsFresh(known) ? known : new Roster(time.GetTimestamp(), Reading(channel))
        );
        return known.Members.Value;
    }

    private bool IsFresh(Roster roster) =>
        time.GetElapsedTime(roster.At) < Lifetime
        && !(
            roster.Members is { IsValueCreated: true, Value.IsCompleted: true } && !roster.Members.Value.IsCompletedSuccessfully
        );

    private Lazy<Task<IReadOnlyList<(string Id, Principal Person)>>> Reading(string channel) => new(() => ReadAsync(channel));

    /// <summary>Without anybody's cancellation: others may share the answer.</summary>
    private async Task<IReadOnlyList<(string Id, Principal Person)>> ReadAsync(string channel)
    {
        var serviceUrl = await places.ServiceUrlAsync(channel, CancellationToken.None);
        var members = new List<TeamsChannelAccount>();
        string? next = null;
        do
        {
            var page = await connector.GetConversationPagedMembers(serviceUrl, channel, PageSize, next, CancellationToken.None);
            members.AddRange(page.Members);
            next = page.ContinuationToken;
        } while (next is not null && members.Count < MostMembers);

        return [.. members.Select(member => (member.Id, Person(member)))];
    }

    /// <summary>As far as a roster tells, which is enough to show a button by; whoever presses it is looked up anew.</summary>
    private Principal Person(TeamsChannelAccount member)
    {
        var email = member.Email ?? member.UserPrincipalName;
        return new Principal(
            ChatPlatform.Teams,
            (member.TenantId ?? options.Value.TenantId).ToLowerInvariant(),
            (member.AadObjectId ?? member.Id).ToLowerInvariant(),
            member.Name ?? "",
            email,
            email is null ? null : identity.KubernetesUser(email)
        )
        {
            OtherEmail = member.UserPrincipalName,
        };
    }

    private sealed record Roster(long At, Lazy<Task<IReadOnlyList<(string Id, Principal Person)>>> Members);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Request}: the members of {Channel} were not told in time; its card goes out without views of their own"
    )]
    private partial void NotInTime(RequestId request, string channel);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Request}: the members of {Channel} cannot be read ({Code}); its card goes out without views of their own"
    )]
    private partial void NotRead(RequestId request, string channel, string code);
}
