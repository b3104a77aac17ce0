using JitBot.Adapters.Tests.Slack.Chat;
using JitBot.Chat.Inbox;
using JitBot.Chat.Teams;
using JitBot.Chat.Teams.Intake;
using JitBot.Chat.Teams.People;
using JitBot.Chat.Teams.Protocol;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Graph;
using JitBot.Chat.Teams.Protocol.Inbound;
using JitBot.Chat.Teams.Protocol.Tokens;
using JitBot.Chat.Teams.Threads;
using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Identity;
using JitBot.Core.Policies;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;
using JitBot.Sandbox.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitBot.Adapters.Tests.Teams.Intake;

/// <summary>The bot's side of Teams as a host would run it, on a loopback port: receiver, inbox, desk, threads.</summary>
internal sealed class IntakeBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly WorkQueue _queue;
    private readonly HttpClient _http;

    private IntakeBot(WebApplication app, WorkQueue queue, HttpClient http) => (_app, _queue, _http) = (app, queue, http);

    public RequestDesk Desk => _app.Services.GetRequiredService<RequestDesk>();

    public static async Task<IntakeBot> StartAsync(IntakeWorld world)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(world.Log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        AddPorts(builder.Services, world);
        AddTeams(builder.Services, world, http);
        var app = builder.Build();
        app.MapTeams();
        var reconciler = app.Services.GetServices<IReconciler>().Single();
        var queue = new WorkQueue(
            async (id, token) => await reconciler.ReconcileAsync((await world.Store.FindAsync(id, token))!, token),
            (_, _, _) => { },
            WorkQueueOptions.Default,
            world.Time
        );
        app.Services.GetRequiredService<ChangeFeed>().Subscribe(change => queue.Enqueue(change.Request.Id));
        await app.StartAsync(TestContext.Current.CancellationToken);
        world.Teams.BotUrl = new Uri(app.Urls.Single());
        return new IntakeBot(app, queue, http);
    }

    /// <summary>When nothing more happens unless the clock moves.</summary>
    public async Task WhenIdleAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        await _app.Services.GetRequiredService<InboxPump>().WhenIdleAsync().WaitAsync(stop);
        await _queue.WhenIdleAsync().WaitAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _queue.DisposeAsync();
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private static void AddPorts(IServiceCollection services, IntakeWorld world)
    {
        services.AddSingleton<TimeProvider>(world.Time);
        services.AddSingleton<IAccessLog>(world.Store);
        services.AddSingleton<IInbox>(world.Store);
        services.AddSingleton<IPostings>(world.Store);
        services.AddSingleton<IConversationReferences>(world.References);
        services.AddSingleton<IPolicySource>(world.Policies);
        services.AddSingleton<IIngressCatalog>(new StubCatalog());
        services.AddSingleton<IIngressSearch>(new StubSearch { Current = IntakeWorld.Listed });
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<Membership>();
        services.AddSingleton<DisplayMembership>();
        services.AddSingleton<WaitingDecisions>();
        services.AddSingleton<ChatPresences>();
        services.AddSingleton<ToldBook>();
        services.AddSingleton(new DeskOptions());
        services.AddSingleton<RequestDesk>();
        services.AddSingleton<CommandRunner>();
        services.AddSingleton(new IdentityMapping(new IdentityOptions { AllowedEmailDomains = ["example.com"] }));
        services.AddSingleton(InboxPumpOptions.Default);
        services.AddSingleton<InboxPump>();
        services.AddHostedService(provider => provider.GetRequiredService<InboxPump>());
    }

    private static void AddTeams(IServiceCollection services, IntakeWorld world, HttpClient http)
    {
        var options = new TeamsOptions
        {
            AppId = world.Teams.Options.AppId,
            TenantId = DemoTenant.TenantId,
            ApprovalsChannel = DemoTenant.Approvals.Id,
            AdminsChannel = DemoTenant.Admins.Id,
            ConnectorHosts = ["127.0.0.1"],
            ChecksAccounts = world.ChecksAccounts,
            OpenIdMetadataUrl = world.Teams.OpenIdMetadataUrl,
        };
        services.AddSingleton(Options.Create(options));
        services.AddTeamsReceiver(TeamsReceiverOptions.Of(options));
        services.AddSingleton<TeamsTokenWatch>();
        services.AddSingleton<IConnectorClient>(provider => new ConnectorClient(
            http,
            new SandboxTokens(world.Teams),
            Options.Create(new ConnectorOptions { AllowLoopback = true, Retries = 0 }),
            // Teams' limits are kept on a clock that hurries; time-outs are real
            new ConnectorRateLimiter(new HurriedTime()),
            TimeProvider.System,
            provider.GetRequiredService<TeamsTokenWatch>()
        ));
        services.AddSingleton<IGraphClient>(provider => new GraphClient(
            http,
            new SandboxTokens(world.Teams),
            Options.Create(new GraphOptions { BaseUrl = world.Teams.GraphUrl, Retries = 0 }),
            TimeProvider.System,
            provider.GetRequiredService<TeamsTokenWatch>()
        ));
        services.AddSingleton<EntraAccounts>();
        services.AddTeamsThreads();
        services.AddTeamsIntake();
    }

    private sealed class SandboxTokens(SandboxTeams teams) : ITokenSource
    {
        public Task<string> TokenAsync(string scope, bool fresh, CancellationToken cancellationToken) =>
            Task.FromResult(
                scope.StartsWith(teams.GraphUrl.ToString(), StringComparison.Ordinal)
                    ? teams.NewGraphToken()
                    : teams.NewConnectorToken()
            );
    }
}
