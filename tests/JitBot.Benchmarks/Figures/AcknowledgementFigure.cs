using System.Text.Json;
using JitBot.Benchmarks.Load;
using JitBot.Benchmarks.Reporting;
using JitBot.Benchmarks.World;
using JitBot.Core.Requests;
using JitBot.Sandbox.Slack;

namespace JitBot.Benchmarks.Figures;

/// <summary>
/// From sending a signed command or click to its answer, while so many arrive each second, beside an endpoint of the same server that does
/// nothing. Sandbox Slack and sandbox cluster, with Slack's rate limits kept; the client is a process of its own.
/// </summary>
internal sealed class AcknowledgementFigure : IFigure
{
    private const double Limit = 20;

    public string Name => "acknowledgement";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(RunSizes sizes, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await BenchCluster.StartSandboxAsync(cancellationToken);
        await using var host = await BenchHost.StartAsync(cluster, folder, cancellationToken);
        var card = await CardAsync(host, cluster, cancellationToken);

        var nothing = await PlayAsync(
            host,
            folder,
            sizes,
            "nothing",
            _ => new SandboxRequest("", "text/plain", default),
            cancellationToken
        );
        var commands = await PlayAsync(
            host,
            folder,
            sizes,
            "command",
            number => Command(host, cluster, number),
            cancellationToken
        );
        var clicks = await PlayAsync(host, folder, sizes, "click", _ => Click(host, card), cancellationToken);
        return [.. Lines("command", sizes, commands, nothing), .. Lines("click", sizes, clicks, nothing)];
    }

    private static IEnumerable<Measurement> Lines(string kind, RunSizes sizes, LoadResult result, LoadResult alone)
    {
        var (measured, beside) = (new Sample(result.Milliseconds[kind]), new Sample(result.Milliseconds["beside"]));
        var failures = result.Failures > 0 ? $"; {result.Failures} FAILED" : "";
        yield return new Measurement($"acknowledgement of a {kind}, {sizes.Rate}/s, p50", "ms", measured.P50, beside.P50);
        yield return new Measurement(
            $"acknowledgement of a {kind}, {sizes.Rate}/s, p99",
            "ms",
            measured.P99,
            beside.P99,
            Limit,
            $"n {measured.Count}, max {measured.Max:0.0}; an empty endpoint alone {new Sample(alone.Milliseconds["nothing"]).P99:0.0}{failures}"
        );
    }

    private static async Task<SandboxMessage> CardAsync(BenchHost host, BenchCluster cluster, CancellationToken cancellationToken)
    {
        var draft = ApprovalFigure.Draft(cluster, "card");
        var outcome = await host.Service<RequestDesk>().SubmitAsync(draft, cancellationToken);
        return await ApprovalFigure.CardOfAsync(host, outcome.Request!.Id, cancellationToken);
    }

    private static SandboxRequest Command(BenchHost host, BenchCluster cluster, int number) =>
        host.Slack.BuildCommand(
            Stories.Asker(number).Id,
            DemoWorkspace.Shop.Id,
            "/jit",
            $"{cluster.Namespace}/{BenchCluster.Ingress} 5m paths fix the broken checkout path INC-{number}"
        );

    private static SandboxRequest Click(BenchHost host, SandboxMessage card) =>
        host.Slack.BuildClick(DemoWorkspace.Bob.Id, card, ApprovalFigure.Button(card));

    private static async Task<LoadResult> PlayAsync(
        BenchHost host,
        TemporaryFolder folder,
        RunSizes sizes,
        string kind,
        Func<int, SandboxRequest> build,
        CancellationToken cancellationToken
    )
    {
        var requests = new List<LoadRequest>();
        for (var number = 0; number < sizes.Rate * (sizes.Seconds + sizes.WarmSeconds); number++)
        {
            var due = number * 1000.0 / sizes.Rate;
            requests.Add(kind == "nothing" ? Empty(kind, due) : Of(kind, due, build(number)));
            if (kind != "nothing" && number % 4 == 0)
            {
                requests.Add(Empty("beside", due + 500.0 / sizes.Rate));
            }
        }

        var (plan, result) = (folder.File("plan.json"), folder.File("result.json"));
        var content = new LoadPlan(host.Url, sizes.WarmSeconds * 1000, requests);
        await File.WriteAllTextAsync(plan, JsonSerializer.Serialize(content), cancellationToken);
        using var client = DotnetProcess.Start(
            "JitBot.Benchmarks.dll",
            ["load", plan, result],
            new Dictionary<string, string?>(),
            quiet: false
        );
        await client.WaitForSuccessAsync(cancellationToken);
        return JsonSerializer.Deserialize<LoadResult>(await File.ReadAllTextAsync(result, cancellationToken))!;
    }

    private static LoadRequest Of(string kind, double due, SandboxRequest request) =>
        new(kind, due, request.Path, request.ContentType, request.Body.ToArray(), request.Timestamp, request.Signature);

    private static LoadRequest Empty(string kind, double due) =>
        new(kind, due, BenchHost.Nothing, "application/x-www-form-urlencoded", new byte[500], null, null);
}
