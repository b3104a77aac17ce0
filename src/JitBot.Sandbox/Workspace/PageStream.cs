using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Workspace;

/// <summary>
/// One person's stream of Server-Sent Events: <c>workspace</c>, <c>cluster</c>, <c>log</c> and <c>clock</c>, each whole and sent when it
/// changed, so that a browser that reconnects needs nothing of what it missed.
/// </summary>
internal sealed class PageStream(
    WorkspacePageOptions options,
    PagePeople people,
    IPagePlatform platform,
    ClusterEye? cluster,
    LogEye log,
    CancellationToken stopping
)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(40);
    private const int TicksPerClock = 10;

    public async Task HandleAsync(HttpContext context)
    {
        if (people.Find(context.Request.Query["as"]) is not { } person || platform.IdOf(person) is null)
        {
            await PageJson.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such person to act as.");
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var events = Channel.CreateBounded<(string Name, string Data, long? Id)>(16);
        var sources = new[]
        {
            WorkspaceAsync(person, events.Writer, ending.Token),
            SurroundingsAsync(events.Writer, ending.Token),
        };
        try
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("retry: 1000\n\n", ending.Token);
            await foreach (var (name, data, id) in events.Reader.ReadAllAsync(ending.Token))
            {
                var line = id is null ? "" : $"id: {id}\n";
                await context.Response.WriteAsync($"{line}event: {name}\ndata: {data}\n\n", ending.Token);
                await context.Response.Body.FlushAsync(ending.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The browser went, or the page ends
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(sources).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WorkspaceAsync(
        PagePerson person,
        ChannelWriter<(string, string, long?)> events,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var sent = await SendAsync();
            await foreach (var change in platform.FollowAsync(sent, cancellationToken))
            {
                if (change.Version > sent && (change.UserId is null || change.UserId == platform.IdOf(person)))
                {
                    // Several changes mostly come together
                    await Task.Delay(Settle, TimeProvider.System, cancellationToken);
                    sent = await SendAsync();
                }
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            events.TryComplete(fault);
        }

        async Task<long> SendAsync()
        {
            var (version, json) = platform.SeenBy(person);
            await events.WriteAsync(("workspace", json, version), cancellationToken);
            return version;
        }
    }

    private async Task SurroundingsAsync(ChannelWriter<(string, string, long?)> events, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Tick, TimeProvider.System);
            var (clusterSent, logSent) = ("", "");
            for (var tick = 0; ; tick++)
            {
                if (tick % TicksPerClock == 0)
                {
                    var now = options.TimeProvider.GetUtcNow();
                    var clock = PageJson.Text(new { Now = now, options.Platforms });
                    await events.WriteAsync(("clock", clock, null), cancellationToken);
                }

                var seen = cluster is null ? ClusterSight.None : await cluster.LookAsync(cancellationToken);
                clusterSent = await SendChangedAsync("cluster", PageJson.Text(seen), clusterSent);
                logSent = await SendChangedAsync("log", PageJson.Text(await log.LookAsync(cancellationToken)), logSent);
                await timer.WaitForNextTickAsync(cancellationToken);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            events.TryComplete(fault);
        }

        async Task<string> SendChangedAsync(string name, string data, string before)
        {
            if (data != before)
            {
                await events.WriteAsync((name, data, null), cancellationToken);
            }

            return data;
        }
    }
}
