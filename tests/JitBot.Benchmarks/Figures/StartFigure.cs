using System.Globalization;
using System.Net;
using System.Net.Sockets;
using JitBot.Benchmarks.Reporting;
using JitBot.Benchmarks.World;
using JitBot.Core.Requests;
using JitBot.Kubernetes.Grants;
using JitBot.Sandbox.Slack;
using JitBot.Storage.LiteDb;
using k8s;

namespace JitBot.Benchmarks.Figures;

/// <summary>
/// The built program as a process of its own on a long log: from its start until it is ready, and its memory then, beside the same on an
/// empty log. The active requests' grants stand in a sandbox cluster, so that the start has nothing to mend.
/// </summary>
internal sealed class StartFigure : IFigure
{
    private const double SecondsLimit = 3;
    private const double MemoryLimit = 250;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    public string Name => "start";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(RunSizes sizes, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        using var empty = new TemporaryFolder();
        await using var cluster = await BenchCluster.StartSandboxAsync(cancellationToken);
        await using var slack = await SandboxSlack.StartAsync(new SandboxSlackOptions(), cancellationToken);
        for (var number = 0; number < 50; number++)
        {
            slack.Put(Stories.Asker(number));
        }

        var started = TimeProvider.System.GetTimestamp();
        await SeedAsync(cluster, folder, sizes, cancellationToken);
        var seeding = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var size = new FileInfo(folder.File("jitbot.db")).Length / (1024.0 * 1024);
        var (full, nothing) = (new List<OneStart>(), new List<OneStart>());
        for (var turn = 0; turn < sizes.Starts; turn++)
        {
            nothing.Add(await StartAsync(cluster, slack, empty, cancellationToken));
            full.Add(await StartAsync(cluster, slack, folder, cancellationToken));
        }

        var what = $"{sizes.Past:N0} past, {sizes.Active:N0} active";
        return
        [
            Line(
                $"start until ready, {what}",
                "s",
                full,
                nothing,
                one => one.Seconds,
                SecondsLimit,
                $"log of {size:0} MB, made in {seeding:0} s; raw: an empty log"
            ),
            Line(
                $"resident when ready, {what}",
                "MB",
                full,
                nothing,
                one => one.Resident,
                MemoryLimit,
                $"peak until then {new Sample(full.Select(one => one.Peak)).P50:0}"
            ),
            Line(
                $"resident {Settling.TotalSeconds:0} s later",
                "MB",
                full,
                nothing,
                one => one.Later,
                null,
                $"peak until then {new Sample(full.Select(one => one.LaterPeak)).P50:0}"
            ),
        ];
    }

    private static Measurement Line(
        string name,
        string unit,
        List<OneStart> full,
        List<OneStart> nothing,
        Func<OneStart, double> value,
        double? limit,
        string note
    )
    {
        var measured = new Sample(full.Select(value));
        return new Measurement(
            name,
            unit,
            measured.P50,
            new Sample(nothing.Select(value)).P50,
            limit,
            $"median of {measured.Count}, max {measured.Max:0.0}; {note}"
        );
    }

    private static async Task SeedAsync(
        BenchCluster cluster,
        TemporaryFolder folder,
        RunSizes sizes,
        CancellationToken cancellationToken
    )
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var store = LiteDbStore.Open(folder.File("jitbot.db"));
        var (log, postings) = (new LiteDbAccessLog(store), new LiteDbPostings(store));
        foreach (var chunk in Enumerable.Range(1, sizes.Past + sizes.Active).Chunk(256))
        {
            var opened = await Task.WhenAll(
                chunk.Select(number =>
                    log.OpenAsync(
                        $"seed {number}",
                        number <= sizes.Past
                            ? Stories.Past(number, cluster.Namespace, now.AddDays(-30).AddSeconds(number))
                            : Stories.Active(number, cluster.Namespace, now, now.AddHours(8)),
                        cancellationToken
                    )
                )
            );
            await Task.WhenAll(
                opened.Select(one => postings.MarkToldAsync(one.Request.Id, one.Request.Version, cancellationToken))
            );
        }

        var active = await log.ListUnsettledAsync(cancellationToken);
        await Parallel.ForEachAsync(
            active,
            cancellationToken,
            async (request, token) => await GrantAsync(cluster, request, token)
        );
    }

    private static async Task GrantAsync(BenchCluster cluster, AccessRequest request, CancellationToken cancellationToken)
    {
        var objects = new GrantObjects(BenchSettings.Instance);
        var (rbac, space) = (cluster.Admin.RbacAuthorizationV1, cluster.Namespace);
        await rbac.CreateNamespacedRoleAsync(objects.Role(request), space, cancellationToken: cancellationToken);
        await rbac.CreateNamespacedRoleBindingAsync(objects.RoleBinding(request), space, cancellationToken: cancellationToken);
    }

    private static async Task<OneStart> StartAsync(
        BenchCluster cluster,
        SandboxSlack slack,
        TemporaryFolder folder,
        CancellationToken cancellationToken
    )
    {
        var time = TimeProvider.System;
        var port = FreePort();
        var settings = await BenchSettings.WriteAsync(folder, cluster, slack, port, cancellationToken);
        settings["DOTNET_ENVIRONMENT"] = "Production";
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var ready = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/readyz"));
        var started = time.GetTimestamp();
        using var process = DotnetProcess.Start("jitbot.dll", [], settings, quiet: true);
        while (!await IsReadyAsync(http, ready, cancellationToken))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException("JitBot ended before it was ready.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), time, cancellationToken);
        }

        var seconds = time.GetElapsedTime(started).TotalSeconds;
        var then = process.Memory;
        await Task.Delay(Settling, time, cancellationToken);
        var later = process.Memory;
        return new OneStart(
            seconds,
            Megabytes(then.Resident),
            Megabytes(then.Peak),
            Megabytes(later.Resident),
            Megabytes(later.Peak)
        );
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, Uri ready, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(ready, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static double Megabytes(long bytes) => bytes / (1024.0 * 1024);

    /// <summary>Megabytes of memory when ready and some time after.</summary>
    private sealed record OneStart(double Seconds, double Resident, double Peak, double Later, double LaterPeak);
}
