using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Sandbox.Workspace;

/// <summary>Makes what one person's client of Teams shows.</summary>
internal sealed class TenantEye(SandboxTeams teams)
{
    public TenantSight SeenBy(TeamsPerson me)
    {
        // The version before all else: what changes meanwhile may be in it, and is told again
        var version = teams.Version;
        var playable = new PagePeople(null, teams).All.ToDictionary(
            one => one.Teams!.Id,
            one => one.Name,
            StringComparer.Ordinal
        );
        var people = teams.People.Select(one => Person(one, playable)).ToList();
        var places = teams
            .Conversations.Where(place => teams.Members(place.Id).Any(member => member.Id == me.Id))
            .Select(place => Place(place, me))
            .ToList();
        return new TenantSight
        {
            Version = version,
            Me = people.Single(one => one.Id == me.Id),
            Bot = new TeamsPersonSight(null, teams.BotId, "jitbot", teams.Options.BotName, "", "JB", "#2f3a67"),
            People = people,
            Chats = [.. places.Where(place => place.TeamId is null).OrderByDescending(place => place.Kind == "personal")],
            Teams =
            [
                .. places
                    .Where(place => place.TeamId is not null)
                    .GroupBy(place => place.TeamId!, StringComparer.Ordinal)
                    .Select(team => new TeamSight(team.Key, teams.Team(team.Key)?.Name ?? "", [.. team])),
            ],
            Dialogs =
            [
                .. teams
                    .Dialogs(me.Id)
                    .Select(one => new DialogSight(one.Id, one.Conversation, one.Title, one.Card, one.Trouble)),
            ],
            Told = [.. teams.Told(me.Id).Select((one, number) => new ToldSight(number, one.Text, one.IsError))],
            Commands = teams.Options.Commands,
        };
    }

    private static TeamsPersonSight Person(TeamsPerson person, Dictionary<string, string> playable) =>
        new(
            person.Id,
            person.Mri,
            playable.GetValueOrDefault(person.Id) ?? person.Name,
            person.Name,
            person.Title,
            person.Initials,
            person.Colour
        )
        {
            IsPlayable = playable.ContainsKey(person.Id),
        };

    private PlaceSight Place(TeamsConversation place, TeamsPerson me)
    {
        var messages = teams.Messages(place.Id);
        var replies = messages.Where(one => one.ThreadId is not null).ToLookup(one => one.ThreadId!, StringComparer.Ordinal);
        return new PlaceSight
        {
            Id = place.Id,
            Key = place.Kind switch
            {
                TeamsConversationKind.Personal => "jitbot",
                TeamsConversationKind.GroupChat => $"chat-{place.Id}",
                _ => place.Name,
            },
            Name = place.Kind == TeamsConversationKind.Personal ? teams.Options.BotName : place.Name,
            Kind = place.Kind switch
            {
                TeamsConversationKind.Personal => "personal",
                TeamsConversationKind.GroupChat => "groupChat",
                _ => "channel",
            },
            TeamId = place.TeamId,
            HasApp = teams.HasApp(place.Id),
            Members = [.. teams.Members(place.Id).Select(one => one.Id)],
            Messages = [.. messages.Where(one => one.ThreadId is null).Select(one => Post(one, me, replies))],
        };
    }

    private PostSight Post(TeamsMessage message, TeamsPerson me, ILookup<string, TeamsMessage> replies)
    {
        var card = teams.CardAs(me.Id, message);
        return new PostSight
        {
            Conversation = message.Conversation,
            Id = message.Id,
            AuthorId = message.PersonId,
            At = message.At,
            Text = message.Text,
            Summary = message.Summary,
            Entities = message.EntitiesJson is { } entities ? JsonNode.Parse(entities) : null,
            Card = card,
            Edits = message.Edits,
            WantsView = card?["refresh"] is not null && !teams.HasOwnView(me.Id, message),
            Replies = message.ThreadId is null ? [.. replies[message.Id].Select(one => Post(one, me, replies))] : [],
        };
    }
}
