using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams.Tenant;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Teams.Connector;

/// <summary>Members, teams and channels, as the Connector tells them.</summary>
internal sealed class ConversationRoster(TeamsWorld world)
{
    private const int SmallestPage = 50;
    private const int LargestPage = 500;

    public TeamsAnswer Member(TeamsConversation conversation, string id) =>
        world.Directory.Person(id) is { } person
        && world.Directory.Members(conversation).FirstOrDefault(member => member.Id == person.Id) is { } member
            ? TeamsAnswer.Ok(Account(member))
            : throw new TeamsRefusal(404, "MemberNotFoundInConversation", "Member not found in conversation.");

    public TeamsAnswer Page(TeamsConversation conversation, IQueryCollection query)
    {
        var members = world.Directory.Members(conversation);
        var size = int.TryParse(query["pageSize"], NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? Math.Clamp(wanted, SmallestPage, LargestPage)
            : LargestPage;
        var from = From(query["continuationToken"].ToString());
        var answer = new JsonObject
        {
            ["members"] = new JsonArray([.. members.Skip(from).Take(size).Select(member => (JsonNode)Account(member))]),
        };
        if (from + size < members.Count)
        {
            answer["continuationToken"] = Convert.ToBase64String(Encoding.ASCII.GetBytes($"skip={from + size}"));
        }

        return TeamsAnswer.Ok(answer);
    }

    public TeamsAnswer Team(string id)
    {
        var team = Known(id);
        return TeamsAnswer.Ok(
            new JsonObject
            {
                ["id"] = team.Id,
                ["name"] = team.Name,
                ["aadGroupId"] = team.GroupId,
                ["tenantId"] = DemoTenant.TenantId,
                ["type"] = "standard",
                ["channelCount"] = world.Directory.ChannelsOf(team.Id).Count,
                ["memberCount"] = team.Members.Count,
            }
        );
    }

    public TeamsAnswer Channels(string teamId)
    {
        var channels = world
            .Directory.ChannelsOf(Known(teamId).Id)
            // The general channel bears the team's id and is told without a name
            .Select(channel =>
                channel.Id == teamId
                    ? new JsonObject { ["id"] = channel.Id }
                    : new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name }
            );
        return TeamsAnswer.Ok(new JsonObject { ["conversations"] = new JsonArray([.. channels]) });
    }

    private TeamsTeam Known(string id)
    {
        var team = world.Directory.Team(id) ?? throw new TeamsRefusal(404, "ConversationNotFound", "Conversation not found.");
        ConnectorApi.CheckPresence(world.Directory, world.Directory.ChannelsOf(id)[0]);
        return team;
    }

    private static int From(string token)
    {
        if (token.Length == 0)
        {
            return 0;
        }

        var bytes = new byte[token.Length];
        return
            Convert.TryFromBase64String(token, bytes, out var written)
            && Encoding.ASCII.GetString(bytes, 0, written) is ['s', 'k', 'i', 'p', '=', .. var number]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            ? from
            : throw new TeamsRefusal(400, "BadArgument", "Continuation token is not valid.");
    }

    private static JsonObject Account(TeamsPerson person) =>
        new()
        {
            ["id"] = person.Mri,
            ["name"] = person.Name,
            ["objectId"] = person.Id,
            ["aadObjectId"] = person.Id,
            ["givenName"] = person.Name,
            ["email"] = person.Email,
            ["userPrincipalName"] = person.UserPrincipalName,
            ["tenantId"] = person.TenantId,
            ["userRole"] = person.IsGuest ? "guest" : "user",
        };
}
