using JitBot.Benchmarks.Reporting;
using JitBot.Benchmarks.World;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Core.Requests.Events;
using JitBot.Sandbox.Slack;
using JitBot.Testing;

namespace JitBot.Benchmarks.Figures;

/// <summary>
/// From sending the click on Approve until the log says that the API server allows the access, beside create Role, create RoleBinding and
/// asking until yes by KubernetesClient alone: in turn, one pair after the other, on the same API server with the same user.
/// </summary>
internal sealed class ApprovalFigure : IFigure
{
    private const double Limit = 1.5;
    private const int WarmPairs = 20;

    /// <summary>Each click asks Slack who it was, which Slack allows a hundred times a minute: a faster pace would measure the waiting.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(650);

    public string Name => "approval";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(RunSizes sizes, CancellationToken cancellationToken)
    {
        var lines = new List<Measurement>();
        if (RealCluster.SkipReason is { } reason)
        {
            lines.Add(Measurement.NotMeasured("approval on a real API server", reason));
        }
        else
        {
            await using var real = await BenchCluster.StartRealAsync(cancellationToken);
            lines.AddRange(await PairsAsync(real, sizes.Pairs, Limit, cancellationToken));
        }

        await using var sandbox = await BenchCluster.StartSandboxAsync(cancellationToken);
        lines.AddRange(await PairsAsync(sandbox, sizes.Pairs, null, cancellationToken));
        return lines;
    }

    internal static RequestDraft Draft(BenchCluster cluster, string key) =>
        new(
            key,
            Stories.Alice,
            new IngressRef(Stories.Cluster, cluster.Namespace, BenchCluster.Ingress),
            IngressFields.Paths,
            TimeSpan.FromMinutes(10),
            "fix the broken checkout path",
            "INC-1042",
            null
        );

    internal static Task<SandboxMessage> CardOfAsync(BenchHost host, RequestId id, CancellationToken cancellationToken) =>
        host.Slack.WaitForMessageAsync(
            DemoWorkspace.Approvals.Id,
            message => message.Buttons.Any(button => button.Value?.Split(' ')[0] == id.ToString()),
            cancellationToken
        );

    internal static string Button(SandboxMessage card) => card.Buttons.First(button => button.Text == "Approve").ActionId;

    /// <summary>The card as it is for another request. Its own is posted when Slack's one message a second allows it.</summary>
    private static SandboxMessage CardLike(SandboxMessage card, AccessRequest request)
    {
        var own = card.Buttons[0].Value!;
        return card with
        {
            BlocksJson = card.BlocksJson!.Replace($"\"{own}\"", $"\"{request.Id} {request.Uid}\"", StringComparison.Ordinal),
        };
    }

    private static async Task<IEnumerable<Measurement>> PairsAsync(
        BenchCluster cluster,
        int count,
        double? limit,
        CancellationToken cancellationToken
    )
    {
        using var folder = new TemporaryFolder();
        await using var host = await BenchHost.StartAsync(cluster, folder, cancellationToken);
        using var client = cluster.BareClient();
        var first = (await host.Service<RequestDesk>().SubmitAsync(Draft(cluster, "card"), cancellationToken)).Request!;
        var card = await CardOfAsync(host, first.Id, cancellationToken);
        var pairs = new List<ApprovalPair>();
        for (var number = 0; number < WarmPairs + count; number++)
        {
            var pace = Task.Delay(Pace, TimeProvider.System, cancellationToken);
            var pair = await PairAsync(host, cluster, new RawGrants(client), card, number, cancellationToken);
            await pace;
            if (number >= WarmPairs)
            {
                pairs.Add(pair);
            }
        }

        return Lines(cluster.Name, pairs, limit);
    }

    private static IEnumerable<Measurement> Lines(string cluster, List<ApprovalPair> pairs, double? limit)
    {
        var (product, raw) = (new Sample(pairs.Select(pair => pair.Active)), new Sample(pairs.Select(pair => pair.Raw)));
        var parts =
            $"of it p50: answered {new Sample(pairs.Select(pair => pair.Answered)).P50:0.0}, approved {new Sample(pairs.Select(pair => pair.Approved)).P50:0.0} ms";
        yield return new Measurement($"click to active, {cluster}, p50", "ms", product.P50, raw.P50, Note: parts);
        yield return new Measurement($"click to active, {cluster}, p99", "ms", product.P99, raw.P99, Note: $"n {product.Count}");
        yield return new Measurement($"click to active over raw, {cluster}, p50", "×", product.P50 / raw.P50, Limit: limit);
        yield return new Measurement($"click to active over raw, {cluster}, p99", "×", product.P99 / raw.P99, Limit: limit);
        var grant = new Sample(pairs.Select(pair => pair.Active - pair.Approved));
        yield return new Measurement(
            $"approved to active, {cluster}, p50",
            "ms",
            grant.P50,
            raw.P50,
            Note: "the part after the approval is on disk"
        );
        yield return new Measurement($"approved to active, {cluster}, p99", "ms", grant.P99, raw.P99);
    }

    private static async Task<ApprovalPair> PairAsync(
        BenchHost host,
        BenchCluster cluster,
        RawGrants raw,
        SandboxMessage card,
        int number,
        CancellationToken cancellationToken
    )
    {
        var time = TimeProvider.System;
        var desk = host.Service<RequestDesk>();
        var request = (await desk.SubmitAsync(Draft(cluster, $"pair {number}"), cancellationToken)).Request!;
        var click = host.Slack.BuildClick(DemoWorkspace.Bob.Id, CardLike(card, request), Button(card));

        // First one and then the other goes first, so that what one leaves behind is paid by both
        var rawFirst = number % 2 == 0 ? await RawAsync(raw, request, cancellationToken) : 0;
        var started = time.GetTimestamp();
        var reply = host.Slack.SendAsync(click, cancellationToken);
        var active = await host.Watch.WaitAsync<Activated>(request.Id, cancellationToken);
        var approved = await host.Watch.WaitAsync<Approved>(request.Id, cancellationToken);
        var answered = (await reply).Elapsed;
        await desk.ExecuteAsync(new Finish(request.Id, Stories.Alice), cancellationToken);
        await host.Watch.WaitAsync<Ended>(request.Id, cancellationToken);
        return new ApprovalPair(
            answered.TotalMilliseconds,
            time.GetElapsedTime(started, approved.Timestamp).TotalMilliseconds,
            time.GetElapsedTime(started, active.Timestamp).TotalMilliseconds,
            rawFirst > 0 ? rawFirst : await RawAsync(raw, request, cancellationToken)
        );
    }

    private static async Task<double> RawAsync(RawGrants raw, AccessRequest request, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        await raw.MakeAsync(request, cancellationToken);
        var elapsed = TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
        while (!await raw.RemoveAsync(request, cancellationToken)) { }
        return elapsed;
    }
}
