using JitBot.Adapters.Tests.Slack.Chat;
using JitBot.Chat.Teams;
using JitBot.Chat.Teams.Protocol;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Tokens;
using JitBot.Chat.Teams.Threads;
using JitBot.Chat.Threads;
using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Identity;
using JitBot.Core.Policies;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;
using JitBot.Sandbox.Teams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitBot.Adapters.Tests.Teams.Threads;

/// <summary>What of the bot shows requests in Teams, as a host would run it: desk, threads, Connector's client.</summary>
internal sealed class ThreadBot : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly WorkQueue _queue;
    private readonly HttpClient _http;

    private ThreadBot(ServiceProvider services, WorkQueue queue, HttpClient http)
    {
        _services = services;
        _queue = queue;
        _http = http;
    }

    public RequestDesk Desk => _services.GetRequiredService<RequestDesk>();

    public ChannelOutages Outages => _services.GetRequiredKeyedService<ChannelOutages>(ChatPlatform.Teams);

    public LostChannels Lost => _services.GetRequiredService<LostChannels>();

    public TeamsViews Views => _services.GetRequiredService<TeamsViews>();

    public static async Task<ThreadBot> StartAsync(ThreadWorld world)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(world.Log));
        services.AddSingleton<TimeProvider>(world.Time);
        services.AddSingleton<IAccessLog>(world.Store);
        services.AddSingleton<IPostings>(world.Store);
        services.AddSingleton<IConversationReferences>(world.References);
        services.AddSingleton<IPolicySource>(world.Policies);
        services.AddSingleton<IIngressCatalog>(new StubCatalog());
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<Membership>();
        services.AddSingleton<DisplayMembership>();
        services.AddSingleton<WaitingDecisions>();
        services.AddSingleton<ChatPresences>();
        services.AddSingleton<ToldBook>();
        services.AddSingleton(new DeskOptions());
        services.AddSingleton<RequestDesk>();
        services.AddSingleton(new IdentityMapping(new IdentityOptions()));
        services.AddSingleton(
            Options.Create(
                new TeamsOptions
                {
                    AppId = world.Teams.Options.AppId,
                    TenantId = DemoTenant.TenantId,
                    ApprovalsChannel = ThreadWorld.Approvals,
                    AdminsChannel = world.AdminsChannel,
                }
            )
        );
        services.AddSingleton<TeamsTokenWatch>();
        services.AddSingleton<IConnectorClient>(provider => new ConnectorClient(
            http,
            new SandboxTokens(world.Teams),
            Options.Create(new ConnectorOptions { AllowLoopback = true, Retries = 0 }),
            new ConnectorRateLimiter(world.LimiterTime),
            // Time-outs are real
            TimeProvider.System,
            provider.GetRequiredService<TeamsTokenWatch>()
        ));
        services.AddTeamsThreads();
        world.Prepare(services);
        var built = services.BuildServiceProvider();
        var reconcilers = built.GetServices<IReconciler>().ToList();
        var queue = new WorkQueue(
            async (id, token) =>
            {
                var request = (await world.Store.FindAsync(id, token))!;
                var results = new List<ReconcileResult>();
                foreach (var reconciler in reconcilers)
                {
                    results.Add(await reconciler.ReconcileAsync(request, token));
                }

                return results.MinBy(result => result.LookAgainAfter ?? TimeSpan.MaxValue);
            },
            (_, _, _) => { },
            WorkQueueOptions.Default,
            world.Time
        );
        built.GetRequiredService<ChangeFeed>().Subscribe(change => queue.Enqueue(change.Request.Id));
        foreach (var request in await world.Store.ListUnsettledAsync(TestContext.Current.CancellationToken))
        {
            queue.Enqueue(request.Id);
        }

        return new ThreadBot(built, queue, http);
    }

    /// <summary>When nothing more happens unless the clock moves.</summary>
    public Task WhenIdleAsync() => _queue.WhenIdleAsync().WaitAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        await _services.DisposeAsync();
        _http.Dispose();
    }

    private sealed class SandboxTokens(SandboxTeams teams) : ITokenSource
    {
        public Task<string> TokenAsync(string scope, bool fresh, CancellationToken cancellationToken) =>
            Task.FromResult(teams.NewConnectorToken());
    }
}
