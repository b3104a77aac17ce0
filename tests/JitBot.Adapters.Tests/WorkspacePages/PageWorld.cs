using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using JitBot.Adapters.Tests.Storage;
using JitBot.Core.Audit;
using JitBot.Sandbox.Cluster;
using JitBot.Sandbox.Slack;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Workspace;

namespace JitBot.Adapters.Tests.WorkspacePages;

/// <summary>The page on a workspace, a cluster and a real store, as the host starts it; and a browser's side of its HTTP.</summary>
internal sealed class PageWorld : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder;
    private readonly StoragePorts _store;
    private readonly SandboxTeams? _teams;
    private readonly TeamsBotStub? _teamsBot;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    private PageWorld(
        TempFolder folder,
        StoragePorts store,
        SandboxSlack slack,
        SandboxTeams? teams,
        SandboxCluster cluster,
        BotStub bot,
        TeamsBotStub? teamsBot,
        WorkspacePage page
    )
    {
        _folder = folder;
        _store = store;
        Slack = slack;
        _teams = teams;
        Cluster = cluster;
        Bot = bot;
        _teamsBot = teamsBot;
        Page = page;
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public SandboxSlack Slack { get; }

    /// <summary>Only <see cref="StartWithTeamsAsync"/> starts it.</summary>
    public SandboxTeams Teams => _teams!;

    public TeamsBotStub TeamsBot => _teamsBot!;

    public SandboxCluster Cluster { get; }

    public BotStub Bot { get; }

    public WorkspacePage Page { get; }

    public IAccessLog Log => _store.Log;

    public static Task<PageWorld> StartAsync() => StartAsync(null, null);

    /// <summary>With a tenant of Teams beside the workspace of Slack.</summary>
    public static async Task<PageWorld> StartWithTeamsAsync()
    {
        var teams = await SandboxTeams.StartAsync(new SandboxTeamsOptions(), Stop);
        return await StartAsync(teams, await TeamsBotStub.StartAsync(teams, Stop));
    }

    private static async Task<PageWorld> StartAsync(SandboxTeams? teams, TeamsBotStub? teamsBot)
    {
        var folder = new TempFolder();
        var store = LiteDbBackend.Open(folder.File("jitbot.db"), TimeProvider.System);
        var slack = await SandboxSlack.StartAsync(new SandboxSlackOptions(), Stop);
        var cluster = await SandboxCluster.StartAsync(ct: Stop);
        DemoWorld.SeedInto(cluster);
        var bot = await BotStub.StartAsync(slack, Stop);
        var options = Options(slack, cluster, store.Log) with { Teams = teams };
        var page = await WorkspacePage.StartAsync(options, Stop);
        return new PageWorld(folder, store, slack, teams, cluster, bot, teamsBot, page);
    }

    public static WorkspacePageOptions Options(SandboxSlack? slack, SandboxCluster? cluster, IAccessLog log) =>
        new()
        {
            Environment = "Development",
            Slack = slack,
            Cluster = cluster,
            Log = log,
            Port = 0,
        };

    /// <summary>A request as the page itself sends it, but for what <paramref name="change"/> makes of it.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Body, HttpResponseMessage Answer)> SendAsync(
        HttpMethod method,
        string path,
        string? body = null,
        Action<HttpRequestMessage>? change = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(Page.Url, path));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            request.Headers.Add("X-Workspace-Page", "1");
            request.Headers.Add("Origin", Page.Url.GetLeftPart(UriPartial.Authority));
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        }

        change?.Invoke(request);
        var answer = await _http.SendAsync(request, Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        var isJson = answer.Content.Headers.ContentType?.MediaType == "application/json";
        return (answer.StatusCode, isJson ? JsonNode.Parse(text) : null, answer);
    }

    /// <summary>An act of a person that succeeds.</summary>
    public async Task<JsonNode> ActAsync(string person, string what, string body, string api = "api")
    {
        var (status, answer, _) = await SendAsync(HttpMethod.Post, $"{api}/people/{person}/{what}", body);
        Assert.True(status == HttpStatusCode.OK, $"{(int)status} {answer}");
        return answer!;
    }

    /// <summary>Follows a person's stream until an event of that name is as wanted.</summary>
    public async Task<JsonNode> WaitForAsync(string person, string name, Func<JsonNode, bool> wanted, string api = "api")
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(Limit);
        await using var stream = await _http.GetStreamAsync(new Uri(Page.Url, $"{api}/events?as={person}"), limit.Token);
        using var reader = new StreamReader(stream);
        var current = "";
        while (await reader.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                current = line["event: ".Length..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal) && current == name)
            {
                var data = JsonNode.Parse(line["data: ".Length..])!;
                if (wanted(data))
                {
                    return data;
                }
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    public async ValueTask DisposeAsync()
    {
        await Page.DisposeAsync();
        _http.Dispose();
        await Bot.DisposeAsync();
        await Slack.DisposeAsync();
        if (_teams is not null)
        {
            await TeamsBot.DisposeAsync();
            await Teams.DisposeAsync();
        }

        await Cluster.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
