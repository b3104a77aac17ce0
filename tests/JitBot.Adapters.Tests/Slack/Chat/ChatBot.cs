using JitBot.Chat;
using JitBot.Chat.Inbox;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Threads;
using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitBot.Adapters.Tests.Slack.Chat;

/// <summary>The bot's chat side as a host would run it, on a loopback port: receiver, inbox, desk, threads.</summary>
internal sealed class ChatBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly WorkQueue _queue;

    private ChatBot(WebApplication app, WorkQueue queue)
    {
        _app = app;
        _queue = queue;
    }

    public ChannelOutages Outages => _app.Services.GetRequiredKeyedService<ChannelOutages>(ChatPlatform.Slack);

    public SlackTokenWatch Token => _app.Services.GetRequiredService<SlackTokenWatch>();

    public RequestDesk Desk => _app.Services.GetRequiredService<RequestDesk>();

    public static async Task<ChatBot> StartAsync(ChatWorld world)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(world.Log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(world.Settings);
        var services = builder.Services;
        services.AddSingleton<TimeProvider>(world.Time);
        services.AddSingleton<IAccessLog>(world.Store);
        services.AddSingleton<IInbox>(world.Store);
        services.AddSingleton<IPostings>(world.Store);
        services.AddSingleton<IPolicySource>(world.Policies);
        services.AddSingleton<IIngressCatalog>(world.Catalog);
        services.AddSingleton<IIngressSearch>(new StubSearch());
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<Membership>();
        services.AddSingleton<DisplayMembership>();
        services.AddSingleton<WaitingDecisions>();
        services.AddSingleton(new DeskOptions());
        services.AddSingleton<RequestDesk>();
        // Slack's one message a second is kept on a clock that hurries; time-outs and repeats are real
        var limiter = new SlackRateLimiter(world.LimiterTime);
        services.AddSingleton<ISlackApiClient>(provider => new SlackApiClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(SlackApiClient)),
            Options.Create(
                new SlackApiOptions
                {
                    BaseUrl = world.Slack.ApiUrl,
                    BotToken = "xoxb-sandbox",
                    ReadRetries = 0,
                }
            ),
            limiter,
            TimeProvider.System,
            provider.GetRequiredService<SlackTokenWatch>()
        ));
        services.AddChat(builder.Configuration);
        var app = builder.Build();
        app.MapSlack();

        var threads = app.Services.GetServices<IReconciler>().Single();
        var queue = new WorkQueue(
            async (id, token) => await threads.ReconcileAsync((await world.Store.FindAsync(id, token))!, token),
            (_, _, _) => { },
            WorkQueueOptions.Default,
            world.Time
        );
        app.Services.GetRequiredService<ChangeFeed>().Subscribe(change => queue.Enqueue(change.Request.Id));
        await app.StartAsync(TestContext.Current.CancellationToken);
        world.Slack.BotUrl = new Uri(app.Urls.Single());
        foreach (var request in await world.Store.ListUnsettledAsync(TestContext.Current.CancellationToken))
        {
            queue.Enqueue(request.Id);
        }

        return new ChatBot(app, queue);
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
    }
}
