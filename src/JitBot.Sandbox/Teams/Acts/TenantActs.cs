using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Sandbox.Teams.Acts;

/// <summary>People install and remove the app, come and go, and write.</summary>
internal sealed class TenantActs(TeamsWorld world, TeamsActivities activities, TeamsSender sender)
{
    public async Task<TeamsReply> Install(TeamsPerson by, TeamsConversation conversation, bool isAdded, CancellationToken cancel)
    {
        // A team's installation is told in its general channel
        var place = world.Directory.Conversation(conversation.TeamId ?? conversation.Id)!;
        if (!world.Directory.SetApp(place, isAdded))
        {
            throw new InvalidOperationException(isAdded ? "The app is installed here." : "The app is not installed here.");
        }

        await Send(activities.Members(by, place, member: null, isAdded), cancel);
        return await Send(activities.Installation(by, place, isAdded), cancel);
    }

    public async Task<TeamsReply> Move(
        TeamsPerson by,
        TeamsConversation conversation,
        TeamsPerson member,
        bool isAdded,
        CancellationToken cancel
    )
    {
        if (world.Directory.Team(conversation.TeamId) is { } team)
        {
            var members = isAdded ? team.Members.Add(member.Id) : team.Members.Remove(member.Id);
            world.Directory.Put(team with { Members = members, Owners = team.Owners.Intersect(members) });
        }
        else
        {
            var members = isAdded ? conversation.Members.Add(member.Id) : conversation.Members.Remove(member.Id);
            world.Directory.Put(conversation with { Members = members });
        }

        var place = world.Directory.Conversation(conversation.TeamId ?? conversation.Id)!;
        return world.Directory.HasApp(place)
            ? await Send(activities.Members(by, place, member, isAdded), cancel)
            : new TeamsReply(SandboxReply.NotSent);
    }

    /// <summary>A message that goes to the bot: it is mentioned in it, or it is the personal chat.</summary>
    public TeamsRequest Message(TeamsPerson from, TeamsConversation conversation, string text, string? thread)
    {
        if (!world.Directory.HasApp(conversation))
        {
            throw new InvalidOperationException("The app is not installed here.");
        }

        var message = Said(from, conversation, text, thread);
        var isMentioned = conversation.Kind != TeamsConversationKind.Personal;
        return new TeamsRequest(TeamsActivities.Bytes(activities.Message(message, from, conversation, isMentioned)))
        {
            Posted = message,
        };
    }

    /// <summary>A message as it appears in the conversation.</summary>
    public TeamsMessage Said(TeamsPerson from, TeamsConversation conversation, string text, string? thread)
    {
        if (world.Directory.Members(conversation).All(member => member.Id != from.Id))
        {
            throw new InvalidOperationException($"{from.Name} does not see this conversation.");
        }

        return new TeamsMessage
        {
            Conversation = conversation.Id,
            Id = world.NextId(),
            PersonId = from.Id,
            Text = text,
            ThreadId = conversation.Kind == TeamsConversationKind.Channel ? thread : null,
            At = world.Now,
        };
    }

    private Task<TeamsReply> Send(System.Text.Json.Nodes.JsonObject activity, CancellationToken cancel) =>
        sender.Send(sender.Sign(new TeamsRequest(TeamsActivities.Bytes(activity))), cancel);
}
