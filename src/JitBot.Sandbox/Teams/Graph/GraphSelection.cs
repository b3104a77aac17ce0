using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Sandbox.Teams.Graph;

/// <summary>Directory objects with the properties that were asked for; unless asked, with those that Graph sends by itself.</summary>
internal static class GraphSelection
{
    private static readonly string[] Usual = ["id", "displayName", "givenName", "mail", "userPrincipalName"];

    public static JsonObject User(TeamsPerson person, string select)
    {
        var answer = new JsonObject { ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#users/$entity" };
        Select(person, select, answer);
        return answer;
    }

    public static JsonObject Member(TeamsPerson person, string select)
    {
        var answer = new JsonObject { ["@odata.type"] = "#microsoft.graph.user" };
        Select(person, select, answer);
        return answer;
    }

    public static JsonObject Group(EntraGroup group) =>
        new()
        {
            ["@odata.type"] = "#microsoft.graph.group",
            ["id"] = group.Id,
            ["displayName"] = group.Name,
        };

    private static void Select(TeamsPerson person, string select, JsonObject answer)
    {
        var all = new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase)
        {
            ["id"] = person.Id,
            ["displayName"] = person.Name,
            ["givenName"] = person.Name,
            ["mail"] = person.Email,
            ["userPrincipalName"] = person.UserPrincipalName,
            ["accountEnabled"] = !person.IsDisabled,
            ["mailNickname"] = person.UserPrincipalName.Split('@')[0],
            ["otherMails"] = new JsonArray(),
            ["userType"] = person.IsGuest ? "Guest" : "Member",
        };
        foreach (var name in select.Length == 0 ? Usual : select.Split(','))
        {
            answer[name] = all.TryGetValue(name.Trim(), out var value)
                ? value
                : throw new TeamsRefusal(400, "Request_BadRequest", $"Could not find a property named '{name}' on type 'user'.");
        }
    }
}
