using JitBot.Sandbox.Teams.Acts;
using JitBot.Sandbox.Teams.Connector;
using JitBot.Sandbox.Teams.Graph;
using JitBot.Sandbox.Teams.Tenant;
using JitBot.Sandbox.Teams.Tokens;

namespace JitBot.Sandbox.Teams;

/// <summary>
/// A Teams tenant on loopback, for development, the demo and tests: it serves the Connector, Microsoft Graph, Entra's token endpoint and the
/// keys of the Bot Framework to the bot, and acts as the people. It is as strict as Teams where the bot can go wrong (tokens, rosters,
/// cards, limits, permissions), and misbehaves on demand. People are named by their object id, MRI or user principal name. State is in
/// memory and survives <see cref="StopAsync"/>. Thread-safe. It authorises nobody and refuses to run in Production.
/// </summary>
public sealed partial class SandboxTeams : IAsyncDisposable
{
    private readonly SandboxTeamsOptions options;
    private readonly TeamsWorld world;
    private readonly BotIssuer issuer;
    private readonly LoginServer login;
    private readonly GraphApi graph;
    private readonly TeamsServer server;
    private readonly TeamsSender sender;
    private readonly CardActs cardActs;
    private readonly DialogActs dialogActs;
    private readonly TenantActs tenantActs;

    private SandboxTeams(SandboxTeamsOptions options)
    {
        this.options = options;
        world = new TeamsWorld(options);
        issuer = new BotIssuer(options, () => BaseUrl);
        login = new LoginServer(options, () => BaseUrl);
        graph = new GraphApi(world, () => BaseUrl) { Permissions = options.GraphPermissions };
        server = new TeamsServer(options, world, issuer, login, new ConnectorApi(options, world), graph, Faults);
        sender = new TeamsSender(options, world, issuer, () => ServiceUrl);
        var activities = new TeamsActivities(options, world, () => ServiceUrl);
        var answers = new InvokeAnswers(world);
        dialogActs = new DialogActs(world, activities, answers, sender);
        cardActs = new CardActs(world, activities, answers, dialogActs, sender);
        tenantActs = new TenantActs(world, activities, sender);
    }

    /// <summary>The Connector's address, as activities and their tokens tell it.</summary>
    public Uri ServiceUrl => new(BaseUrl, $"{TeamsRoute.Region}/");

    /// <summary>The OpenID metadata of the tokens that come to the bot.</summary>
    public Uri OpenIdMetadataUrl => new(BaseUrl, "v1/.well-known/openidconfiguration");

    /// <summary>Entra's login server: the tenant's token endpoint is <c>{tenant}/oauth2/v2.0/token</c> below it.</summary>
    public Uri LoginUrl => BaseUrl;

    /// <summary>The managed identity endpoint as App Service has it (<c>IDENTITY_ENDPOINT</c>), of the identity with the bot's app id.</summary>
    public Uri ManagedIdentityUrl => new(BaseUrl, "msi/token");

    /// <summary>Microsoft Graph: <c>v1.0/…</c> is below it. The scope is Graph's own, or <c>.default</c> below this.</summary>
    public Uri GraphUrl => BaseUrl;

    /// <summary>The options it was started with.</summary>
    public SandboxTeamsOptions Options => options;

    /// <summary>The bot's own id: <c>28:</c> and its app id.</summary>
    public string BotId => $"28:{options.AppId}";

    /// <summary>Where the bot listens.</summary>
    public Uri? BotUrl
    {
        get => sender.BotUrl;
        set => sender.BotUrl = value;
    }

    /// <summary>How the services are to misbehave; methods are <see cref="TeamsCallNames"/>, channels are conversations.</summary>
    public SandboxFaults Faults { get; } = new();

    /// <summary>
    /// Called at each stage of each call, while it waits; true cuts the connection there and then. For tests that must do something at an
    /// exact point.
    /// </summary>
    public Func<CallStage, SandboxCall, bool>? Watch
    {
        get => server.Watch;
        set => server.Watch = value;
    }

    /// <summary>All calls that reached the services, in order.</summary>
    public IReadOnlyList<SandboxCall> Calls => world.Calls;

    /// <summary>The calls that were answered 429 because they were beyond the limits; planned faults are not among them.</summary>
    public IReadOnlyList<SandboxCall> Throttled => server.Throttled;

    /// <summary>The application permissions of Graph that are consented to; a call without its own is answered 403.</summary>
    public IReadOnlyCollection<string> GraphPermissions
    {
        get => graph.Permissions;
        set => graph.Permissions = value;
    }

    private Uri BaseUrl => new($"http://127.0.0.1:{server.Port}/");

    /// <summary>A tenant as in <see cref="DemoTenant"/>, listening.</summary>
    /// <exception cref="InvalidOperationException">The environment is Production.</exception>
    public static async Task<SandboxTeams> StartAsync(SandboxTeamsOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Environment.Equals("Production", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException("The sandbox Teams does not run in Production.");
        }

        var teams = new SandboxTeams(options);
        await teams.server.Start(cancellationToken);
        return teams;
    }

    /// <summary>The services are down: connections are refused. Idempotent.</summary>
    public Task StopAsync() => server.Stop();

    /// <summary>The services are up again, on the same port and as they were. Idempotent.</summary>
    public Task RestartAsync(CancellationToken cancellationToken = default) => server.Start(cancellationToken);

    /// <summary>New tokens for the bot are signed with a new key; the old one stays published, or is withdrawn at once.</summary>
    public void RollKeys(bool keepOld = true) => issuer.Roll(keepOld);

    /// <summary>Every token that the login server has issued is refused from now on with 401.</summary>
    public void RevokeTokens() => login.Revoke();

    /// <summary>A bearer token of the login server, for calls that a test makes by itself.</summary>
    public string NewConnectorToken() => login.NewToken(LoginServer.ConnectorAudience);

    /// <summary>The same for Graph.</summary>
    public string NewGraphToken() => login.NewToken(LoginServer.GraphAudience);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        sender.Dispose();
        issuer.Dispose();
        login.Dispose();
    }

    private TeamsPerson Known(string person) =>
        world.Directory.Person(person) ?? throw new InvalidOperationException($"There is nobody called {person}.");

    private TeamsConversation Place(string conversation) =>
        world.Directory.Conversation(conversation.Split(';')[0])
        ?? throw new InvalidOperationException($"There is no conversation {conversation}.");
}
