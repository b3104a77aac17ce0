using JitBot.Benchmarks.Reporting;
using JitBot.Benchmarks.World;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.Storage.LiteDb;
using JitBot.Testing;

namespace JitBot.Benchmarks.Figures;

/// <summary>
/// Grants that end at the same instant: until the last is on record as revoked and verified, beside deleting the same objects and asking once
/// for each by KubernetesClient alone, with the same concurrency, before and after it on the same API server with the same user.
/// </summary>
internal sealed class ExpiryFigure : IFigure
{
    private const double Limit = 1.2;
    private const double LagLimit = 200;
    private const int Concurrency = 64;

    public string Name => "expiry";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(RunSizes sizes, CancellationToken cancellationToken)
    {
        if (RealCluster.SkipReason is { } reason)
        {
            await using var sandbox = await BenchCluster.StartSandboxAsync(cancellationToken);
            return
            [
                Measurement.NotMeasured("expiry on a real API server", reason),
                .. await MeasureAsync(sandbox, sizes.Expiring, promised: false, cancellationToken),
            ];
        }

        await using var real = await BenchCluster.StartRealAsync(cancellationToken);
        return await MeasureAsync(real, sizes.Expiring, promised: true, cancellationToken);
    }

    private static async Task<IReadOnlyList<Measurement>> MeasureAsync(
        BenchCluster cluster,
        int count,
        bool promised,
        CancellationToken cancellationToken
    )
    {
        // Not measured: both sides compile their code and open their connections
        await ProductAsync(cluster, 50, 10_000_000, cancellationToken);
        await RawAsync(cluster, 50, 20_000_000, cancellationToken);
        var before = await RawAsync(cluster, count, 30_000_000, cancellationToken);
        var product = await ProductAsync(cluster, count, 0, cancellationToken);
        var after = await RawAsync(cluster, count, 40_000_000, cancellationToken);
        var raw = (before + after) / 2;
        return
        [
            new(
                $"{count} grants end, {cluster.Name}, all verified",
                "ms",
                product.Last,
                raw,
                Note: $"raw before {before:0}, after {after:0}; last begun {product.LastBegun:0}"
            ),
            new($"{count} grants end over raw, {cluster.Name}", "×", product.Last / raw, Limit: promised ? Limit : null),
            new(
                $"first revocation after the deadline, {cluster.Name}",
                "ms",
                product.FirstBegun,
                Limit: promised ? LagLimit : null,
                Note: $"first verified {product.First:0}"
            ),
        ];
    }

    /// <summary>Approved requests are put into the log; the host that starts on it makes their grants, and ends them at their time.</summary>
    private static async Task<Ending> ProductAsync(
        BenchCluster cluster,
        int count,
        int offset,
        CancellationToken cancellationToken
    )
    {
        for (var time = TimeSpan.FromSeconds(20) + (TimeSpan.FromMilliseconds(50) * count); ; time *= 2)
        {
            using var folder = new TemporaryFolder();
            var now = TimeProvider.System.GetUtcNow();
            var deadline = now + time;
            var ids = await SeedAsync(cluster, folder, Enumerable.Range(offset, count), now, deadline, cancellationToken);
            await using var host = await BenchHost.StartAsync(cluster, folder, cancellationToken);
            var active = await Task.WhenAny(
                host.Watch.WaitAllAsync<Activated>(ids, cancellationToken),
                Task.Delay(
                    deadline - TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(1),
                    TimeProvider.System,
                    cancellationToken
                )
            );
            var begun = await host.Watch.WaitAllAsync<EndStarted>(ids, cancellationToken);
            var ended = await host.Watch.WaitAllAsync<Ended>(ids, cancellationToken);
            if (active is Task<SeenEvent[]>)
            {
                return new Ending(
                    begun.Min(one => (one.At - deadline).TotalMilliseconds),
                    begun.Max(one => (one.At - deadline).TotalMilliseconds),
                    ended.Min(one => (one.At - deadline).TotalMilliseconds),
                    ended.Max(one => (one.At - deadline).TotalMilliseconds)
                );
            }

            // The machine is slow, so more time
            await Console.Error.WriteLineAsync(
                $"  not all of {count} were active after {time.TotalSeconds:0} s; again with twice that"
            );
        }
    }

    private static async Task<IReadOnlyList<RequestId>> SeedAsync(
        BenchCluster cluster,
        TemporaryFolder folder,
        IEnumerable<int> numbers,
        DateTimeOffset now,
        DateTimeOffset deadline,
        CancellationToken cancellationToken
    )
    {
        await using var store = LiteDbStore.Open(folder.File("jitbot.db"));
        var log = new LiteDbAccessLog(store);
        var opened = await Task.WhenAll(
            numbers.Select(number =>
                log.OpenAsync(
                    $"seed {number}",
                    Stories.Approved(number, cluster.Namespace, now, now, deadline),
                    cancellationToken
                )
            )
        );
        return [.. opened.Select(one => one.Request.Id)];
    }

    /// <summary>Milliseconds.</summary>
    private static async Task<double> RawAsync(BenchCluster cluster, int count, int offset, CancellationToken cancellationToken)
    {
        using var client = cluster.BareClient();
        var raw = new RawGrants(client);
        var now = TimeProvider.System.GetUtcNow();
        AccessRequest[] requests =
        [
            .. Enumerable
                .Range(1, count)
                .Select(number => new RequestId(offset + number))
                .Select(id =>
                    AccessRequestProjection.Apply(
                        null,
                        id,
                        Stories.Approved((int)id.Number, cluster.Namespace, now, now, now.AddHours(1))
                    )
                ),
        ];
        var together = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(requests, together, async (request, token) => await raw.CreateAsync(request, token));
        var started = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(requests, together, async (request, token) => await raw.RemoveAsync(request, token));
        return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Milliseconds after the deadline.</summary>
    private sealed record Ending(double FirstBegun, double LastBegun, double First, double Last);
}
