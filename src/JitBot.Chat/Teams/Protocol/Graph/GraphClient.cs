using System.Text.Json;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Tokens;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Teams.Protocol.Graph;

/// <inheritdoc cref="IGraphClient"/>
public sealed class GraphClient : IGraphClient
{
    private const string OfUsers = "User.Read.All";
    private const string OfGroups = "GroupMember.Read.All";
    private const int MostGroups = 20;
    private const int MostPages = 20;
    private readonly GraphTransport _transport;

    /// <param name="http">Its handler must not follow redirects; it needs no base address and no token.</param>
    /// <param name="tokens">The app's own tokens.</param>
    /// <param name="options">Where Graph is, and how long to wait.</param>
    /// <param name="time">The clock of time-outs and waits.</param>
    /// <param name="watch">Is told how every call went.</param>
    /// <exception cref="ArgumentException">The URL is neither https nor loopback.</exception>
    public GraphClient(
        HttpClient http,
        ITokenSource tokens,
        IOptions<GraphOptions> options,
        TimeProvider time,
        TeamsTokenWatch watch
    )
    {
        if (!GraphTransport.IsSafe(options.Value.BaseUrl))
        {
            throw new ArgumentException("Graph's URL must be https, or http on loopback.", nameof(options));
        }

        _transport = new GraphTransport(new ServiceHttp(http, tokens, time), options.Value, time, watch);
    }

    public async Task<IReadOnlyList<string>> CheckMemberGroups(
        string userId,
        IReadOnlyList<string> groupIds,
        CancellationToken cancellationToken
    )
    {
        if (groupIds.Count > MostGroups)
        {
            throw new ArgumentException($"Graph takes at most {MostGroups} groups at once.", nameof(groupIds));
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new GraphGroupIds(groupIds), GraphJson.Default.GraphGroupIds);
        var answer = await _transport.Ask(
            "checkMemberGroups",
            Url($"users/{Id(userId)}/checkMemberGroups"),
            body,
            OfGroups,
            GraphJson.Default.GraphIds,
            cancellationToken
        );
        return answer.Value;
    }

    public Task<GraphUser> GetUser(string userId, CancellationToken cancellationToken) =>
        _transport.Ask(
            "get user",
            Url($"users/{Id(userId)}?$select=id,accountEnabled,userType,mail,userPrincipalName"),
            null,
            OfUsers,
            GraphJson.Default.GraphUser,
            cancellationToken
        );

    public Task RequireGroup(string groupId, CancellationToken cancellationToken) =>
        _transport.Ask(
            "get group",
            Url($"groups/{Id(groupId)}?$select=id"),
            null,
            OfGroups,
            GraphJson.Default.GraphObject,
            cancellationToken
        );

    public Task<IReadOnlyList<string>> ListOwners(string groupId, CancellationToken cancellationToken) =>
        List("list owners", $"groups/{Id(groupId)}/owners", cancellationToken);

    public Task<IReadOnlyList<string>> ListTransitiveMembers(string groupId, CancellationToken cancellationToken) =>
        List("list members", $"groups/{Id(groupId)}/transitiveMembers", cancellationToken);

    private async Task<IReadOnlyList<string>> List(string name, string path, CancellationToken cancellationToken)
    {
        List<string> ids = [];
        var next = Url($"{path}?$select=id&$top=999");
        for (var page = 1; next is not null; page++)
        {
            if (page > MostPages)
            {
                throw new GraphException("list_too_long", ConnectorErrorClass.Refused);
            }

            var answer = await _transport.Ask(name, next, null, OfGroups, GraphJson.Default.GraphObjects, cancellationToken);
            ids.AddRange(answer.Value.Select(found => found.Id));
            next = Next(answer.NextLink);
        }

        return ids;
    }

    /// <summary>Graph says where the next page is; the token goes there only where it went before.</summary>
    private Uri? Next(string? link)
    {
        if (link is null)
        {
            return null;
        }

        return
            Uri.TryCreate(link, UriKind.Absolute, out var url)
            && url.UserInfo.Length == 0
            && url.GetLeftPart(UriPartial.Authority) == _transport.Root.GetLeftPart(UriPartial.Authority)
            ? url
            : throw new GraphException(ConnectorErrors.MalformedAnswer, ConnectorErrorClass.Retry);
    }

    private Uri Url(string path) => new(_transport.Root, path);

    private static string Id(string id) =>
        Guid.TryParse(id, out var parsed) ? parsed.ToString("D") : throw new ArgumentException("Not an object id.", nameof(id));
}
