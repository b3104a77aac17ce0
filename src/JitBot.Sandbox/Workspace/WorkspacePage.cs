using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JitBot.Sandbox.Workspace;

/// <summary>
/// A web page that is a small Slack and a small Teams with the cluster and the log beside them: one acts as the sandboxes' people, over the
/// real protocols. It
/// listens on loopback, exists in Development only, and authorises nobody but pages of its own: no other page in the same browser
/// can act through it, whatever name it gives to this address.
/// </summary>
public sealed class WorkspacePage : IAsyncDisposable
{
    private const int LargestBody = 64 * 1024;
    private const int PortsTried = 20;
    private readonly WebApplication _listener;
    private readonly ClusterEye? _cluster;
    private readonly LogEye _log;
    private readonly PagePeople _people;
    private readonly CancellationTokenSource _stopping = new();

    private WorkspacePage(WebApplication listener, WorkspacePageOptions options)
    {
        _listener = listener;
        _people = new PagePeople(options.Slack, options.Teams);
        _cluster = options.Cluster is null ? null : new ClusterEye(options.Cluster, _people);
        _log = new LogEye(options.Log);
        listener.Use(PageGuard.HandleAsync);
        listener.UseRouting();
        listener.MapGet("/", context => PageAssets.WriteAsync(context, options.Slack is null ? "teams.html" : "index.html"));
        listener.MapGet("/assets/{name}", context => PageAssets.WriteAsync(context, (string)context.GetRouteValue("name")!));
        if (options.Slack is not null)
        {
            Map(options, "/slack", "index.html", "/api", new SlackPlatform(options.Slack));
        }

        if (options.Teams is not null)
        {
            Map(options, "/teams", "teams.html", "/api/teams", new TeamsPlatform(options.Teams));
        }
    }

    /// <summary>Where the page is, with a slash at its end.</summary>
    public Uri Url =>
        new(_listener.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    /// <summary>Starts listening.</summary>
    /// <exception cref="InvalidOperationException">The environment is not Development.</exception>
    /// <exception cref="ArgumentException">There is neither a Slack nor a Teams.</exception>
    /// <exception cref="IOException">Neither the port nor one of the next is free.</exception>
    public static async Task<WorkspacePage> StartAsync(
        WorkspacePageOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!string.Equals(options.Environment, Environments.Development, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                $"The workspace page exists in {Environments.Development} only, and this is {options.Environment}."
            );
        }

        if (options.Platforms.Count == 0)
        {
            throw new ArgumentException("There is neither a Slack nor a Teams to show.", nameof(options));
        }

        var last = options.Port == 0 ? 0 : Math.Min(options.Port + PortsTried, IPEndPoint.MaxPort);
        for (var port = options.Port; ; port++)
        {
            try
            {
                return await ListenAsync(options, port, cancellationToken);
            }
            catch (IOException) when (port < last)
            {
                // Taken, perhaps by another checkout's page: the next one may be free
            }
        }
    }

    /// <summary>Ends the page; open streams end with it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _listener.DisposeAsync();
        _cluster?.Dispose();
        _log.Dispose();
        _stopping.Dispose();
    }

    private void Map(WorkspacePageOptions options, string path, string file, string api, IPagePlatform platform)
    {
        var stream = new PageStream(options, _people, platform, _cluster, _log, _stopping.Token);
        var acts = new PageActs(_people, platform, _cluster);
        _listener.MapGet(path, context => PageAssets.WriteAsync(context, file));
        _listener.MapGet($"{api}/events", stream.HandleAsync);
        _listener.MapPost($"{api}/people/{{person}}/{{what}}", acts.HandleAsync);
    }

    private static async Task<WorkspacePage> ListenAsync(
        WorkspacePageOptions options,
        int port,
        CancellationToken cancellationToken
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = LargestBody;
                kestrel.Listen(IPAddress.Loopback, port);
            });
        builder.Services.AddRoutingCore();
        var listener = builder.Build();
        var page = new WorkspacePage(listener, options);
        try
        {
            await listener.StartAsync(cancellationToken);
            return page;
        }
        catch
        {
            await page.DisposeAsync();
            throw;
        }
    }
}
