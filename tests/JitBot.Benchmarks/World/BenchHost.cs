using JitBot.Core.Requests;
using JitBot.Hosting;
using JitBot.Sandbox.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JitBot.Benchmarks.World;

/// <summary>The host as it is served, in this process, with a sandbox Slack.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    /// <summary>An endpoint of the same server that reads the body and does nothing.</summary>
    public const string Nothing = "/bench/nothing";

    private readonly WebApplication _app;

    private BenchHost(WebApplication app, SandboxSlack slack)
    {
        _app = app;
        Slack = slack;
        Watch = new EventWatch(Service<ChangeFeed>(), TimeProvider.System);
    }

    public SandboxSlack Slack { get; }

    public EventWatch Watch { get; }

    public static async Task<BenchHost> StartAsync(
        BenchCluster cluster,
        TemporaryFolder folder,
        CancellationToken cancellationToken
    )
    {
        var slack = await SandboxSlack.StartAsync(new SandboxSlackOptions(), cancellationToken);
        for (var number = 0; number < 50; number++)
        {
            slack.Put(Stories.Asker(number));
        }

        var settings = await BenchSettings.WriteAsync(folder, cluster, slack, 0, cancellationToken);
        var builder = JitBotApp.Configure(
            new AppSetup
            {
                Environment = Environments.Production,
                Settings = settings,
                Quiet = true,
            }
        );
        var app = JitBotApp.Build(builder, TimeProvider.System);
        app.MapPost(Nothing, async context => await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted));
        var host = new BenchHost(app, slack);
        await app.StartAsync(cancellationToken);
        slack.BotUrl = host.Url;
        return host;
    }

    public Uri Url => new(Service<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        // Not a clean stop: chat may have a backlog of minutes, and nothing of it is looked at any more
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(2), TimeProvider.System);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        await Slack.DisposeAsync();
    }
}
