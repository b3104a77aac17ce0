using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Chat.Teams.Protocol.Tokens;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Teams.Protocol.Connector;

/// <inheritdoc cref="IConnectorClient"/>
public sealed class ConnectorClient : IConnectorClient
{
    private readonly ConnectorTransport _transport;

    /// <param name="http">Its handler must not follow redirects; it needs no base address and no token.</param>
    /// <param name="tokens">The app's own tokens.</param>
    /// <param name="options">Where the token may go, and how long to wait.</param>
    /// <param name="limiter">Shared by all clients of the same app.</param>
    /// <param name="time">The clock of time-outs and waits.</param>
    /// <param name="watch">Is told how every call went.</param>
    public ConnectorClient(
        HttpClient http,
        ITokenSource tokens,
        IOptions<ConnectorOptions> options,
        ConnectorRateLimiter limiter,
        TimeProvider time,
        TeamsTokenWatch watch
    ) => _transport = new ConnectorTransport(new ServiceHttp(http, tokens, time), options.Value, limiter, time, watch);

    public Task<ResourceResponse> SendToConversation(
        Uri serviceUrl,
        string conversationId,
        Activity activity,
        CancellationToken cancellationToken
    ) =>
        Write(
            new ConnectorCall(
                "send to conversation",
                HttpMethod.Post,
                Url(serviceUrl, $"conversations/{Id(conversationId)}/activities"),
                ConnectorRate.OfSending(conversationId),
                IsRepeatable: false
            ),
            activity,
            cancellationToken
        );

    public Task<ResourceResponse> ReplyToActivity(
        Uri serviceUrl,
        string conversationId,
        string activityId,
        Activity activity,
        CancellationToken cancellationToken
    ) =>
        Write(
            new ConnectorCall(
                "reply to activity",
                HttpMethod.Post,
                OfActivity(serviceUrl, conversationId, activityId),
                ConnectorRate.OfSending(conversationId),
                IsRepeatable: false
            ),
            activity with
            {
                ReplyToId = activityId,
            },
            cancellationToken
        );

    public Task<ResourceResponse> UpdateActivity(
        Uri serviceUrl,
        string conversationId,
        string activityId,
        Activity activity,
        CancellationToken cancellationToken
    ) =>
        Write(
            new ConnectorCall(
                "update activity",
                HttpMethod.Put,
                OfActivity(serviceUrl, conversationId, activityId),
                ConnectorRate.OfSending(conversationId),
                IsRepeatable: true
            ),
            activity with
            {
                Id = activityId,
            },
            cancellationToken
        );

    public Task DeleteActivity(Uri serviceUrl, string conversationId, string activityId, CancellationToken cancellationToken) =>
        _transport.Send(
            new ConnectorCall(
                "delete activity",
                HttpMethod.Delete,
                OfActivity(serviceUrl, conversationId, activityId),
                ConnectorRate.OfSending(conversationId),
                IsRepeatable: true
            ),
            cancellationToken
        );

    public Task<ConversationResourceResponse> CreateConversation(
        Uri serviceUrl,
        ConversationParameters parameters,
        CancellationToken cancellationToken
    )
    {
        var place = parameters.ChannelData?.Channel?.Id ?? (parameters.Members is [var member, ..] ? member.Id : "");
        var call = new ConnectorCall(
            "create conversation",
            HttpMethod.Post,
            Url(serviceUrl, "conversations"),
            ConnectorRate.OfCreating(place),
            // The chat with a person is the same each time; an activity in it would be posted each time
            IsRepeatable: parameters.Activity is null
        )
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(parameters, TeamsJson.Default.ConversationParameters),
            Creates = true,
        };
        return _transport.Send(call, TeamsJson.Default.ConversationResourceResponse, null, cancellationToken);
    }

    public Task<TeamsChannelAccount> GetConversationMember(
        Uri serviceUrl,
        string conversationId,
        string userId,
        CancellationToken cancellationToken
    ) =>
        Read(
            "get member",
            Url(serviceUrl, $"conversations/{Id(conversationId)}/members/{Id(userId)}"),
            conversationId,
            TeamsJson.Default.TeamsChannelAccount,
            cancellationToken
        );

    public Task<TeamsPagedMembersResult> GetConversationPagedMembers(
        Uri serviceUrl,
        string conversationId,
        int pageSize,
        string? continuationToken,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 50);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 500);
        var next = continuationToken is null ? "" : $"&continuationToken={Uri.EscapeDataString(continuationToken)}";
        return Read(
            "get members",
            Url(serviceUrl, $"conversations/{Id(conversationId)}/pagedmembers?pageSize={pageSize}{next}"),
            conversationId,
            TeamsJson.Default.TeamsPagedMembersResult,
            cancellationToken
        );
    }

    public Task<TeamDetails> GetTeamDetails(Uri serviceUrl, string teamId, CancellationToken cancellationToken) =>
        Read("get team", Url(serviceUrl, $"teams/{Id(teamId)}"), teamId, TeamsJson.Default.TeamDetails, cancellationToken);

    public Task<ConversationList> GetTeamChannels(Uri serviceUrl, string teamId, CancellationToken cancellationToken) =>
        Read(
            "get channels",
            Url(serviceUrl, $"teams/{Id(teamId)}/conversations"),
            teamId,
            TeamsJson.Default.ConversationList,
            cancellationToken
        );

    private Task<ResourceResponse> Write(ConnectorCall call, Activity activity, CancellationToken cancellationToken) =>
        _transport.Send(
            call with
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(activity, TeamsJson.Default.Activity),
            },
            TeamsJson.Default.ResourceResponse,
            new ResourceResponse(),
            cancellationToken
        );

    private Task<TAnswer> Read<TAnswer>(
        string name,
        Uri url,
        string counted,
        JsonTypeInfo<TAnswer> type,
        CancellationToken cancellationToken
    )
        where TAnswer : class =>
        _transport.Send(
            new ConnectorCall(name, HttpMethod.Get, url, ConnectorRate.OfReading(counted), IsRepeatable: true),
            type,
            null,
            cancellationToken
        );

    private static Uri OfActivity(Uri serviceUrl, string conversationId, string activityId) =>
        Url(serviceUrl, $"conversations/{Id(conversationId)}/activities/{Id(activityId)}");

    private static Uri Url(Uri serviceUrl, string path) => new(ServiceUrls.Base(serviceUrl), "v3/" + path);

    /// <summary>An id as one segment of a path; one that would be none, or lead out of it, is none of Teams'.</summary>
    private static string Id(string id) =>
        id is "" or "." or ".." ? throw new ArgumentException("Not an id of Teams.", nameof(id)) : Uri.EscapeDataString(id);
}
