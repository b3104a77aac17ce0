using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Kubernetes.Clusters;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Kubernetes.Clusters;

public sealed class ClusterProbeTests
{
    private readonly FakeTimeProvider _time = new();
    private int _asked;
    private int _status = 200;

    [Fact]
    public async Task An_answer_is_kept_for_five_seconds_and_then_asked_for_anew()
    {
        await using var server = await ScriptedApiServer.StartAsync(AnswerAsync);
        using var clusters = new ClusterRegistry([server.Connection], TimeSpan.FromSeconds(30));
        var probe = new ClusterProbe(clusters, _time);
        Assert.Equal(new ClusterHealth("test", true, null), await CheckAsync(probe));
        _status = 403;
        Assert.True((await CheckAsync(probe)).Reachable);
        Assert.Equal(1, _asked);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new ClusterHealth("test", false, "cluster test refuses this to JitBot (HTTP 403)"), await CheckAsync(probe));
    }

    [Fact]
    public async Task Each_cluster_is_judged_for_itself()
    {
        await using var down = await ScriptedApiServer.StartAsync(AnswerAsync);
        await using var up = await ScriptedApiServer.StartAsync(AnswerAsync);
        await down.DisposeAsync();
        using var clusters = new ClusterRegistry(
            [down.Connection with { Name = "down" }, up.Connection],
            TimeSpan.FromSeconds(30)
        );
        var health = await new ClusterProbe(clusters, _time).CheckAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                new ClusterHealth("down", false, "cluster down cannot be reached (connection refused)"),
                new ClusterHealth("test", true, null),
            ],
            health
        );
    }

    private static async Task<ClusterHealth> CheckAsync(ClusterProbe probe) =>
        Assert.Single(await probe.CheckAsync(TestContext.Current.CancellationToken));

    private Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _asked);
        context.Response.StatusCode = _status;
        return ScriptedApiServer.Reviews(false)(context);
    }
}
