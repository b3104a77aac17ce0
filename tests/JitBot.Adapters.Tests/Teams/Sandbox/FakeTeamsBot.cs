using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Teams.Sandbox;

/// <summary>
/// A bot of a few lines at the tenant's messaging endpoint: it writes down what it gets and answers as it is told; beside it bare calls to
/// the services, so that what is tested is the sandbox and not our own client.
/// </summary>
internal sealed class FakeTeamsBot : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly WebApplication app;
    private readonly HttpClient http = new();

    private FakeTeamsBot(WebApplication app, SandboxTeams teams, FakeTimeProvider time)
    {
        this.app = app;
        Teams = teams;
        Time = time;
        ConnectorToken = teams.NewConnectorToken();
        GraphToken = teams.NewGraphToken();
    }

    public SandboxTeams Teams { get; }

    public FakeTimeProvider Time { get; }

    public string ConnectorToken { get; set; }

    public string GraphToken { get; set; }

    /// <summary>All activities that came.</summary>
    public ConcurrentQueue<JsonObject> Received { get; } = new();

    /// <summary>The bearer tokens that came with them.</summary>
    public ConcurrentQueue<string> Tokens { get; } = new();

    /// <summary>How the bot answers: status and body.</summary>
    public Func<JsonObject, (int Status, string Body)> Answer { get; set; } = _ => (200, "");

    public JsonObject Last => Received.Last();

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<FakeTeamsBot> Start(Func<SandboxTeamsOptions, SandboxTeamsOptions>? change = null)
    {
        var time = new FakeTimeProvider(Now);
        var options = new SandboxTeamsOptions { TimeProvider = time };
        var teams = await SandboxTeams.StartAsync(change?.Invoke(options) ?? options, Stop);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        FakeTeamsBot? bot = null;
        var server = builder.Build();
        server.MapPost("/api/messages", context => bot!.Receive(context));
        bot = new FakeTeamsBot(server, teams, time);
        await server.StartAsync(Stop);
        teams.BotUrl = new Uri(server.Urls.Single());
        return bot;
    }

    public void AnswerWith(string json, int status = 200) => Answer = _ => (status, json);

    /// <summary>The bot answers each invoke with this card as that person's view.</summary>
    public void AnswerWithCard(string card) =>
        AnswerWith($$"""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{{card}}}""");

    public Task<TeamsCallResult> Connector(HttpMethod method, string path, string? json = null) =>
        Call(method, new Uri(Teams.ServiceUrl, path), json, ConnectorToken);

    public Task<TeamsCallResult> Graph(HttpMethod method, string path, string? json = null) =>
        Call(method, new Uri(Teams.GraphUrl, path), json, GraphToken);

    public async Task<TeamsCallResult> LogIn(params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var path = $"{DemoTenant.TenantId}/oauth2/v2.0/token";
        using var response = await http.PostAsync(new Uri(Teams.LoginUrl, path), form, Stop);
        return await TeamsCallResult.Read(response);
    }

    /// <summary>A call to the endpoint of the host's own identity.</summary>
    public async Task<TeamsCallResult> AskHost(string header, string clientId, string resource)
    {
        var query = $"?api-version=2019-08-01&client_id={clientId}&resource={Uri.EscapeDataString(resource)}";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Teams.ManagedIdentityUrl, query));
        request.Headers.Add("X-IDENTITY-HEADER", header);
        using var response = await http.SendAsync(request, Stop);
        return await TeamsCallResult.Read(response);
    }

    public async Task<JsonObject> Get(Uri address) => JsonNode.Parse(await http.GetStringAsync(address, Stop))!.AsObject();

    /// <summary>Posts a card or text as the bot; the message as it then is.</summary>
    public async Task<TeamsMessage> Post(string conversation, string activity)
    {
        var posted = await Connector(
            HttpMethod.Post,
            $"v3/conversations/{Uri.EscapeDataString(conversation)}/activities",
            activity
        );
        Assert.Equal(201, posted.Status);
        return Teams.Messages(conversation.Split(';')[0]).Single(message => message.Id == posted.Text("id"));
    }

    public Task<TeamsMessage> PostCard(string conversation, string card) => Post(conversation, Activities.Card(card));

    public async Task<TeamsCallResult> Update(TeamsMessage message, string activity) =>
        await Connector(
            HttpMethod.Put,
            $"v3/conversations/{Uri.EscapeDataString(message.Conversation)}/activities/{message.Id}",
            activity
        );

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        await Teams.DisposeAsync();
    }

    private async Task<TeamsCallResult> Call(HttpMethod method, Uri address, string? json, string token)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        request.Headers.Authorization = token.Length == 0 ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, Stop);
        return await TeamsCallResult.Read(response);
    }

    private async Task Receive(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var activity = JsonNode.Parse(await reader.ReadToEndAsync(context.RequestAborted))!.AsObject();
        Tokens.Enqueue(context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal));
        Received.Enqueue(activity);
        var (status, answer) = Answer(activity);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(answer, context.RequestAborted);
    }
}
