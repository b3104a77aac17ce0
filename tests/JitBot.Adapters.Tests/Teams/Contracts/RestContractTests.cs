using System.Text.Json;
using JitBot.Adapters.Tests.Slack.Chat;
using JitBot.Adapters.Tests.Slack.Contracts;
using JitBot.Adapters.Tests.Teams.Cards;
using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Protocol;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Chat.Teams.Protocol.Tokens;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JitBot.Adapters.Tests.Teams.Contracts;

/// <summary>What our client of the Connector sends for each call, beside what the Bot Framework's own sends for the same.</summary>
public sealed class RestContractTests
{
    private const string Token = "t0ken";
    private const string Tenant = "8f14e45f-ceea-467f-a9d4-1d2b3c4d5e6f";
    private const string Channel = "19:abc_DEF-123@thread.tacv2";
    private const string Thread = "19:abc_DEF-123@thread.tacv2;messageid=1700000000001";
    private const string Chat = "a:1x/y+z=&?#% ü";
    private const string Person = "29:1Kx_y-z";

    /// <summary>Where ours differs, and why.</summary>
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        // The Bot Framework's adapters write both into the activity before their client sends it; ours takes them from its arguments
        ["reply"] = ["body.replyToId: \"1700000000002\" is not nothing"],
        ["update"] = ["body.id: \"1700000000002\" is not nothing"],
    };

    private static readonly Activity Card = Message(
        new TeamsContent(StoryCardTests.Card([CardSample.Asked()], CardView.Approver).Card, "Ünïcode & <tags> \"quoted\"")
    );

    private static readonly ConversationParameters Direct = new()
    {
        IsGroup = false,
        Bot = new ChannelAccount("28:app"),
        Members = [new ChannelAccount(Person)],
        TenantId = Tenant,
        ChannelData = new TeamsChannelData { Tenant = new TenantInfo(Tenant) },
    };

    private static readonly ConversationParameters Post = new()
    {
        IsGroup = true,
        TenantId = Tenant,
        ChannelData = new TeamsChannelData { Tenant = new TenantInfo(Tenant), Channel = new ChannelInfo(Channel) },
        Activity = Card,
    };

    private static readonly Call[] Calls =
    [
        new(
            "send to a chat",
            new
            {
                operation = "send",
                conversation = Chat,
                activity = Json(Card),
            },
            (ours, url) => ours.SendToConversation(url, Chat, Card, Stop)
        ),
        new(
            "send into a thread",
            new
            {
                operation = "send",
                conversation = Thread,
                activity = Json(Card),
            },
            (ours, url) => ours.SendToConversation(url, Thread, Card, Stop)
        ),
        new(
            "reply",
            new
            {
                operation = "reply",
                conversation = Thread,
                id = "1700000000002",
                activity = Json(Card),
            },
            (ours, url) => ours.ReplyToActivity(url, Thread, "1700000000002", Card, Stop)
        ),
        new(
            "update",
            new
            {
                operation = "update",
                conversation = Thread,
                id = "1700000000002",
                activity = Json(Card),
            },
            (ours, url) => ours.UpdateActivity(url, Thread, "1700000000002", Card, Stop)
        ),
        new(
            "delete",
            new
            {
                operation = "delete",
                conversation = Thread,
                id = "1700000000002",
            },
            (ours, url) => ours.DeleteActivity(url, Thread, "1700000000002", Stop)
        ),
        new(
            "open a chat",
            new { operation = "create", parameters = Json(Direct) },
            (ours, url) => ours.CreateConversation(url, Direct, Stop)
        ),
        new(
            "open a thread",
            new { operation = "create", parameters = Json(Post) },
            (ours, url) => ours.CreateConversation(url, Post, Stop)
        ),
        new(
            "member",
            new
            {
                operation = "member",
                conversation = Channel,
                id = Person,
            },
            (ours, url) => ours.GetConversationMember(url, Channel, Person, Stop)
        ),
        new(
            "first page of members",
            new
            {
                operation = "members",
                conversation = Channel,
                page = new { pageSize = 200 },
            },
            (ours, url) => ours.GetConversationPagedMembers(url, Channel, 200, null, Stop)
        ),
        new(
            "next page of members",
            new
            {
                operation = "members",
                conversation = Channel,
                page = new { pageSize = 200, continuationToken = "a+b/c=&d" },
            },
            (ours, url) => ours.GetConversationPagedMembers(url, Channel, 200, "a+b/c=&d", Stop)
        ),
        new("team", new { operation = "team", id = Channel }, (ours, url) => ours.GetTeamDetails(url, Channel, Stop)),
        new("channels", new { operation = "channels", id = Channel }, (ours, url) => ours.GetTeamChannels(url, Channel, Stop)),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Our_requests_are_those_of_the_Bot_Frameworks_client_but_for_what_is_listed()
    {
        await using var recorder = await RestRecorder.Start();
        var told = await NodeScripts.Run(
            "teams-rest.js",
            new
            {
                serviceUrl = recorder.ServiceUrl,
                token = Token,
                calls = Calls.Select(call => call.Said),
            }
        );
        Assert.All(told.EnumerateArray(), one => Assert.Null(one.GetProperty("failed").GetString()));
        var theirs = recorder.Take();

        using var http = new HttpClient();
        var client = Client(http);
        foreach (var call in Calls)
        {
            await call.Ours(client, recorder.ServiceUrl);
        }

        var ours = recorder.Take();
        Assert.Equal(Calls.Length, ours.Count);
        Assert.Equal(Calls.Length, theirs.Count);
        var differences = Calls.Select((call, i) => (call.Name, Lines: ours[i].Differences(theirs[i]).ToArray()));
        Assert.All(differences, one => Assert.Equal(Known.GetValueOrDefault(one.Name, []), one.Lines));
    }

    private static ConnectorClient Client(HttpClient http) =>
        new(
            http,
            new FixedToken(),
            Options.Create(new ConnectorOptions { AllowLoopback = true, Retries = 0 }),
            new ConnectorRateLimiter(new HurriedTime()),
            TimeProvider.System,
            new TeamsTokenWatch(NullLogger<TeamsTokenWatch>.Instance)
        );

    private static Activity Message(TeamsContent content) => content.ToActivity();

    private static JsonElement Json(Activity activity) => JsonSerializer.SerializeToElement(activity, TeamsJson.Default.Activity);

    private static JsonElement Json(ConversationParameters parameters) =>
        JsonSerializer.SerializeToElement(parameters, TeamsJson.Default.ConversationParameters);

    /// <param name="Said">The same for the other client.</param>
    private sealed record Call(string Name, object Said, Func<IConnectorClient, Uri, Task> Ours);

    private sealed class FixedToken : ITokenSource
    {
        public Task<string> TokenAsync(string scope, bool fresh, CancellationToken cancellationToken) => Task.FromResult(Token);
    }
}
