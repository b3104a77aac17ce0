using Microsoft.AspNetCore.Http;
using static JitBot.Sandbox.Teams.TeamsCallNames;

namespace JitBot.Sandbox.Teams;

/// <summary>What a request asks for. The path is that behind the service's own beginning.</summary>
internal sealed record TeamsRoute(TeamsService Service, string Name, string[] Path, string? Conversation = null)
{
    /// <summary>The part of a service URL that stands for the region.</summary>
    public const string Region = "emea";

    /// <summary>Null: there is nothing of the kind.</summary>
    public static TeamsRoute? Of(HttpRequest request)
    {
        // Ids hold : @ ; and =, never a slash
        var path = (request.Path.Value ?? "").Trim('/').Split('/');
        return path switch
        {
            [Region, "v3", .. var rest] => Connector(request.Method, rest),
            ["v1.0", .. var rest] => Graph(request.Method, rest),
            _ => Identity(request.Method, path),
        };
    }

    private static TeamsRoute? Identity(string method, string[] path) =>
        (method, path) switch
        {
            ("GET", ["v1", ".well-known", "openidconfiguration"]) => new(TeamsService.BotIdentity, OpenIdMetadata, path),
            ("GET", ["v1", ".well-known", "keys"]) => new(TeamsService.BotIdentity, OpenIdKeys, path),
            ("GET", ["msi", "token"]) => new(TeamsService.Login, ManagedIdentity, path),
            ("POST", [_, "oauth2", "v2.0", "token"]) => new(TeamsService.Login, Token, path),
            ("GET", [_, "v2.0", ".well-known", "openid-configuration"]) => new(TeamsService.Login, LoginMetadata, path),
            ("GET", [_, "discovery", "v2.0", "keys"] or ["common", "discovery", "instance"]) => new(
                TeamsService.Login,
                LoginMetadata,
                path
            ),
            _ => null,
        };

    private static TeamsRoute? Connector(string method, string[] path)
    {
        var name = (method, path) switch
        {
            ("POST", ["conversations"]) => CreateConversation,
            ("POST", ["conversations", _, "activities"]) => SendToConversation,
            ("POST", ["conversations", _, "activities", _]) => ReplyToActivity,
            ("PUT", ["conversations", _, "activities", _]) => UpdateActivity,
            ("DELETE", ["conversations", _, "activities", _]) => DeleteActivity,
            ("GET", ["conversations", _, "members", _]) => GetMember,
            ("GET", ["conversations", _, "pagedmembers"]) => GetPagedMembers,
            ("GET", ["teams", _]) => GetTeam,
            ("GET", ["teams", _, "conversations"]) => GetChannels,
            _ => null,
        };
        return name is null ? null : new TeamsRoute(TeamsService.Connector, name, path, path.Length > 1 ? path[1] : null);
    }

    private static TeamsRoute? Graph(string method, string[] path)
    {
        var name = (method, path) switch
        {
            ("GET", ["users", _]) => GraphUser,
            ("POST", ["users", _, "checkMemberGroups"]) => GraphCheckMemberGroups,
            ("GET", ["groups", _]) => GraphGroup,
            ("GET", ["groups", _, "owners"]) => GraphOwners,
            ("GET", ["groups", _, "members"]) => GraphMembers,
            ("GET", ["groups", _, "transitiveMembers"]) => GraphTransitiveMembers,
            _ => null,
        };
        return name is null ? null : new TeamsRoute(TeamsService.Graph, name, path);
    }
}
