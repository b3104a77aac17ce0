using System.Globalization;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams.Tenant;
using static JitBot.Sandbox.Teams.TeamsCallNames;

namespace JitBot.Sandbox.Teams.Graph;

/// <summary>The calls of Microsoft Graph about people and groups, with application permissions.</summary>
internal sealed class GraphApi(TeamsWorld world, Func<Uri> baseUrl)
{
    private const int MostGroups = 20;
    private const int UsualPage = 100;
    private const int LargestPage = 999;

    /// <summary>What an administrator has consented to.</summary>
    public IReadOnlyCollection<string> Permissions { get; set; } = [];

    /// <exception cref="TeamsRefusal">It is answered with an error.</exception>
    public TeamsAnswer Call(TeamsRoute route, TeamsCallInput input)
    {
        switch (route.Name)
        {
            case GraphUser:
                Need("User.Read.All", "Directory.Read.All");
                return TeamsAnswer.Ok(GraphSelection.User(Person(route.Path[1]), input.Query["$select"].ToString()));
            case GraphCheckMemberGroups:
                Need("GroupMember.Read.All", "Group.Read.All", "Directory.Read.All");
                return CheckMemberGroups(Person(route.Path[1]), input.Json());
            case GraphGroup:
                Need("GroupMember.Read.All", "Group.Read.All", "Directory.Read.All");
                return TeamsAnswer.Ok(GraphSelection.Group(Group(route.Path[1])));
            default:
                Need("GroupMember.Read.All", "Group.Read.All", "Directory.Read.All");
                return Page(route, Group(route.Path[1]), input);
        }
    }

    private TeamsAnswer CheckMemberGroups(TeamsPerson person, JsonObject asked)
    {
        if (asked["groupIds"] is not JsonArray { Count: > 0 and <= MostGroups } ids)
        {
            throw new TeamsRefusal(400, "Request_BadRequest", "The number of group ids is not from 1 to 20.");
        }

        var found = ids.Select(id => world.Directory.Group(id!.GetValue<string>()))
            .OfType<EntraGroup>()
            .Where(group => world.Directory.IsMember(person.Id, group))
            .Select(group => (JsonNode)group.Id);
        return TeamsAnswer.Ok(
            new JsonObject
            {
                ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#Collection(Edm.String)",
                ["value"] = new JsonArray([.. found]),
            }
        );
    }

    private TeamsAnswer Page(TeamsRoute route, EntraGroup group, TeamsCallInput input)
    {
        var all = route.Name switch
        {
            GraphOwners => group.Owners.Select(Thing),
            GraphMembers => group.Members.Select(Thing),
            _ => world
                .Directory.People.Where(person => world.Directory.IsMember(person.Id, group))
                .Select(person => (object)person),
        };
        var things = all.ToArray();
        var size = Number(input.Query["$top"].ToString(), UsualPage);
        var skip = Number(input.Query["$skiptoken"].ToString(), 0);
        if (size is < 1 or > LargestPage)
        {
            throw new TeamsRefusal(400, "Request_BadRequest", "Invalid page size specified: it is not from 1 to 999.");
        }

        var select = input.Query["$select"].ToString();
        var answer = new JsonObject
        {
            ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#directoryObjects",
            ["value"] = new JsonArray([.. things.Skip(skip).Take(size).Select(thing => (JsonNode)Object(thing, select))]),
        };
        if (skip + size < things.Length)
        {
            var path = $"v1.0/{string.Join('/', route.Path)}?$top={size}&$select={select}&$skiptoken={skip + size}";
            answer["@odata.nextLink"] = new Uri(baseUrl(), path).ToString();
        }

        return TeamsAnswer.Ok(answer);
    }

    private static JsonObject Object(object thing, string select) =>
        thing is TeamsPerson person ? GraphSelection.Member(person, select) : GraphSelection.Group((EntraGroup)thing);

    private object Thing(string id) => (object?)world.Directory.Person(id) ?? Group(id);

    private TeamsPerson Person(string id) =>
        world.Directory.Person(id) is { IsExternal: false } person ? person : throw NotFound(id);

    private EntraGroup Group(string id) => world.Directory.Group(id) ?? throw NotFound(id);

    private void Need(params ReadOnlySpan<string> anyOf)
    {
        foreach (var permission in anyOf)
        {
            if (Permissions.Contains(permission, StringComparer.Ordinal))
            {
                return;
            }
        }

        throw new TeamsRefusal(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }

    private static TeamsRefusal NotFound(string id) =>
        new(
            404,
            "Request_ResourceNotFound",
            $"Resource '{id}' does not exist or one of its queried reference-property objects are not present."
        );

    private static int Number(string text, int otherwise) =>
        text.Length == 0 ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new TeamsRefusal(400, "Request_BadRequest", "A number was expected.");
}
