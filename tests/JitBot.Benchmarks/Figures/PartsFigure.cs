using System.Globalization;
using System.Text;
using JitBot.Benchmarks.Reporting;
using JitBot.Benchmarks.World;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.Storage.LiteDb;

namespace JitBot.Benchmarks.Figures;

/// <summary>The parts by themselves, without a promise: to see which of them a change has slowed down.</summary>
internal sealed class PartsFigure : IFigure
{
    private const int Policies = 1000;

    public string Name => "parts";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(RunSizes sizes, CancellationToken cancellationToken) =>
        [Evaluate(), await AppendAsync(together: 1, 200), await AppendAsync(together: 64, 6400), await QueueAsync(100_000)];

    private static Measurement Evaluate()
    {
        var yaml = new StringBuilder();
        for (var number = 0; number < Policies; number++)
        {
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"---\napiVersion: jitbot.dev/v1\nkind: AccessPolicy\nmetadata: {{ name: p{number} }}\n"
            );
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"spec:\n  match: {{ clusters: [\"*\"], namespaces: [\"team-{number}-*\"], ingresses: [\"*\"], fields: [paths] }}\n"
            );
            yaml.Append("  requesters: { users: [alice@example.com] }\n  maxDuration: 30m\n");
            yaml.Append("  approvals: { steps: [{ name: one, required: 1, approvers: { users: [bob@example.com] } }] }\n");
        }

        var reading = PolicyReader.Read([new PolicyFile("bench.yaml", yaml.ToString())]);
        var set = reading.Set ?? throw new InvalidOperationException(reading.Issues[0].ToString());
        var facts = new RequestFacts(
            Stories.Alice,
            new IngressRef(Stories.Cluster, $"team-{Policies - 1}-shop", BenchCluster.Ingress),
            IngressFields.Paths,
            TimeSpan.FromMinutes(5),
            "fix the broken checkout path",
            null,
            new IngressInspection(new IngressSnapshot([], []), [], null),
            new Dictionary<GroupRef, bool?>()
        );
        for (var warm = 0; warm < 2000; warm++)
        {
            set.Evaluate(facts);
        }

        const int Rounds = 2000;
        var started = TimeProvider.System.GetTimestamp();
        for (var round = 0; round < Rounds; round++)
        {
            set.Evaluate(facts);
        }

        var each = TimeProvider.System.GetElapsedTime(started).TotalMicroseconds / Rounds;
        return new Measurement($"evaluation, the last of {Policies} policies", "µs", each);
    }

    private static async Task<Measurement> AppendAsync(int together, int count)
    {
        using var folder = new TemporaryFolder();
        await using var store = LiteDbStore.Open(folder.File("jitbot.db"));
        var log = new LiteDbAccessLog(store);
        var now = TimeProvider.System.GetUtcNow();
        IReadOnlyList<RequestEvent> Events(int number) => [Stories.Approved(number, "shop", now, now, now.AddMinutes(10))[0]];
        var started = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = together },
            async (number, token) => await log.OpenAsync($"append {number}", Events(number), token)
        );
        var rate = count / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        return new Measurement(
            $"durable requests, {together} at once",
            "/s",
            rate,
            FlushRate(folder),
            Note: "raw: 16 KB written and flushed, one at a time"
        );
    }

    private static double FlushRate(TemporaryFolder folder)
    {
        const int Rounds = 200;
        using var file = new FileStream(folder.File("raw"), FileMode.Create, FileAccess.Write, FileShare.None, 1);
        var content = new byte[16 * 1024];
        var started = TimeProvider.System.GetTimestamp();
        for (var round = 0; round < Rounds; round++)
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        return Rounds / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<Measurement> QueueAsync(int count)
    {
        await using var queue = new WorkQueue(
            (_, _) => Task.FromResult(ReconcileResult.Settled),
            (_, _, _) => { },
            WorkQueueOptions.Default,
            TimeProvider.System
        );
        var started = TimeProvider.System.GetTimestamp();
        for (var number = 1; number <= count; number++)
        {
            queue.Enqueue(new RequestId(number));
        }

        await queue.WhenIdleAsync();
        return new Measurement("work queue", "/s", count / TimeProvider.System.GetElapsedTime(started).TotalSeconds);
    }
}
