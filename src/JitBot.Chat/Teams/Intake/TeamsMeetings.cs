using JitBot.Chat.Teams.Protocol;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Chat.Teams.Threads;
using JitBot.Chat.Threads;
using JitBot.Core.Audit;
using JitBot.Core.Chat;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Teams.Intake;

/// <summary>
/// Remembers with each activity where the bot can write without being written to, and forgets it where the app is taken away, or the channel or team
/// deleted. A store that
/// cannot be written costs nobody their answer.
/// </summary>
internal sealed partial class TeamsMeetings(IConversationReferences references, LostChannels lost, ILogger<TeamsMeetings> logger)
{
    public async Task NoteAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        try
        {
            if (IsRemoval(turn.Activity))
            {
                await ForgetAsync(turn, cancellationToken);
            }
            else
            {
                await KeepAsync(turn, cancellationToken);
            }
        }
        catch (LogUnavailableException exception)
        {
            NotWritten(exception);
        }
    }

    private static bool IsRemoval(Activity activity) =>
        activity is { Type: ActivityTypes.InstallationUpdate, Action: "remove" }
        || DeletedChannel(activity) is not null
        || IsOfDeletedTeam(activity)
        || activity.MembersRemoved?.Any(member => member.Id == activity.Recipient?.Id) == true;

    private static string? DeletedChannel(Activity activity) =>
        activity is { Type: ActivityTypes.ConversationUpdate, ChannelData: { EventType: "channelDeleted", Channel.Id: { } id } }
            ? id
            : null;

    private static bool IsOfDeletedTeam(Activity activity) =>
        activity
            is {
                Type: ActivityTypes.ConversationUpdate,
                ChannelData: { EventType: "teamDeleted" or "teamHardDeleted", Team: not null }
            };

    /// <summary>What is known already and has not changed is not written again.</summary>
    private async Task KeepAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        foreach (var met in Met(turn))
        {
            var known = await references.FindAsync(met.Key, cancellationToken);
            if (known != met)
            {
                await references.SaveAsync(met, cancellationToken);
            }
        }
    }

    private async Task ForgetAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var activity = turn.Activity;
        if (DeletedChannel(activity) is { } deleted)
        {
            await references.RemoveAsync([Key(turn, ConversationKind.Channel, deleted)], cancellationToken);
            await TellAsync([deleted], ConnectorErrors.ConversationNotFound, cancellationToken);
            return;
        }

        if (activity.ChannelData?.Team?.Id is not { } team)
        {
            await references.RemoveAsync([.. Met(turn).Select(met => met.Key)], cancellationToken);
            return;
        }

        var channels = (await references.ListAsync(ChatPlatform.Teams, cancellationToken))
            .Where(known => known.Key.Kind == ConversationKind.Channel && (known.Team == team || known.Key.Subject == team))
            .Select(known => known.Key)
            .ToList();
        await references.RemoveAsync([Key(turn, ConversationKind.Team, team), .. channels], cancellationToken);
        var code = IsOfDeletedTeam(activity) ? ConnectorErrors.ConversationNotFound : ConnectorErrors.NotInRoster;
        await TellAsync([team, .. channels.Select(key => key.Subject)], code, cancellationToken);
    }

    private async Task TellAsync(IReadOnlyCollection<string> channels, string code, CancellationToken cancellationToken)
    {
        try
        {
            await lost.TellAsync(channels, code, cancellationToken);
        }
        catch (SurfaceException exception)
        {
            // The next look at any request tells it
            NotTold(exception.Code);
        }
    }

    private static IEnumerable<KnownConversation> Met(TurnContext turn)
    {
        var activity = turn.Activity;
        if (activity is not { ServiceUrl: { } url, Conversation: { } conversation })
        {
            yield break;
        }

        var service = new Uri(url);
        var place = TeamsPlaces.ChannelOf(conversation.Id);
        switch (conversation.ConversationType)
        {
            case ConversationTypes.Personal when activity.From is { AadObjectId.Length: > 0 } person:
                yield return new KnownConversation(Key(turn, ConversationKind.Person, person.AadObjectId), service)
                {
                    Conversation = conversation.Id,
                    Member = person.Id,
                };
                break;
            case ConversationTypes.GroupChat:
                yield return new KnownConversation(Key(turn, ConversationKind.Group, place), service) { Conversation = place };
                break;
            case ConversationTypes.Channel:
                var team = activity.ChannelData?.Team?.Id;
                if (team is not null)
                {
                    yield return new KnownConversation(Key(turn, ConversationKind.Team, team), service);
                }

                yield return new KnownConversation(Key(turn, ConversationKind.Channel, place), service)
                {
                    Conversation = place,
                    Team = team,
                };
                break;
            default:
                break;
        }
    }

    private static ConversationKey Key(TurnContext turn, ConversationKind kind, string subject) =>
        new(
            ChatPlatform.Teams,
            turn.TenantId.ToLowerInvariant(),
            kind,
            kind == ConversationKind.Person ? subject.ToLowerInvariant() : subject
        );

    [LoggerMessage(Level = LogLevel.Error, Message = "Where Teams takes messages could not be written down")]
    private partial void NotWritten(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The loss of a channel could not be told: {Code}")]
    private partial void NotTold(string code);
}
