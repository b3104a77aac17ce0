using System.Net;
using JitBot.Sandbox.Cluster;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Cluster.Sandbox;

/// <summary>What only the sandbox can do: misbehave on demand, go down and come back, forget its past.</summary>
public sealed class SandboxFaultTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private SandboxCluster _cluster = null!;
    private k8s.Kubernetes _bot = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cluster = await SandboxCluster.StartAsync(new SandboxClusterOptions { TimeProvider = _time }, Ct);
        DemoWorld.SeedInto(_cluster);
        _bot = SandboxUnderTest.Client(_cluster.KubeconfigFor(DemoWorld.Bot));
    }

    public async ValueTask DisposeAsync()
    {
        _bot.Dispose();
        await _cluster.DisposeAsync();
    }

    [Theory]
    [InlineData(403)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_status_strikes_as_often_as_was_said(int code)
    {
        _cluster.Faults.Inject(
            new ClusterFault
            {
                Verb = "get",
                Resource = "ingresses",
                Name = "storefront",
                StatusCode = code,
                RetryAfter = TimeSpan.FromSeconds(7),
                Count = 2,
            }
        );

        var first = await Assert.ThrowsAsync<HttpOperationException>(() => ReadAsync("storefront"));
        await ReadAsync("backoffice");
        await Assert.ThrowsAsync<HttpOperationException>(() => ReadAsync("storefront"));
        await ReadAsync("storefront");

        Assert.Equal(code, (int)first.Response.StatusCode);
        Assert.Equal("7", first.Response.Headers["Retry-After"].Single());
        Assert.Equal(4, _cluster.Requests.Count("get", "ingresses"));
    }

    [Fact]
    public async Task A_fault_lasts_until_it_is_removed()
    {
        using (_cluster.Faults.Inject(new ClusterFault { User = DemoWorld.Bot, AbortConnection = true }))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync("storefront"));
            await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync("storefront"));
        }

        await ReadAsync("storefront");
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_write_done()
    {
        _cluster.Faults.Inject(
            new ClusterFault
            {
                Verb = "create",
                LoseAnswer = true,
                Count = 1,
            }
        );
        var role = new V1Role
        {
            Metadata = new V1ObjectMeta { Name = "r" },
            Rules = [],
        };

        await Assert.ThrowsAsync<HttpRequestException>(() =>
            _bot.RbacAuthorizationV1.CreateNamespacedRoleAsync(role, DemoWorld.Namespace, cancellationToken: Ct)
        );

        var made = await _bot.RbacAuthorizationV1.ReadNamespacedRoleAsync("r", DemoWorld.Namespace, cancellationToken: Ct);
        Assert.NotEmpty(made.Metadata.Uid);
        Assert.Equal(1, _cluster.Requests.Count("create", "roles"));
    }

    [Fact]
    public async Task A_delay_is_waited_by_the_clusters_clock()
    {
        _cluster.Faults.Inject(
            new ClusterFault
            {
                Resource = "ingresses",
                Delay = TimeSpan.FromMinutes(5),
                Count = 1,
            }
        );

        var reading = ReadAsync("storefront");
        while (!reading.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.Equal("storefront", (await reading).Metadata.Name);
    }

    [Fact]
    public async Task A_stopped_server_comes_back_at_its_port_with_its_state()
    {
        var url = _cluster.Url;
        var before = await ReadAsync("storefront");

        await _cluster.StopAsync(Ct);
        await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync("storefront"));
        await _cluster.ResumeAsync(Ct);

        var after = await ReadAsync("storefront");
        Assert.Equal(url, _cluster.Url);
        Assert.Equal(before.Metadata.Uid, after.Metadata.Uid);
    }

    [Fact]
    public async Task A_watch_from_a_forgotten_past_is_too_old()
    {
        var list = await _bot.NetworkingV1.ListNamespacedIngressAsync(DemoWorld.Namespace, cancellationToken: Ct);
        await _bot.NetworkingV1.PatchNamespacedIngressAsync(
            new V1Patch("""{"metadata":{"labels":{"a":"b"}}}""", V1Patch.PatchType.MergePatch),
            "storefront",
            DemoWorld.Namespace,
            cancellationToken: Ct
        );
        _cluster.CompactHistory();

        Exception? error = null;
        var events = _bot.NetworkingV1.WatchListNamespacedIngressAsync(
            DemoWorld.Namespace,
            resourceVersion: list.Metadata.ResourceVersion,
            onError: e => error = e,
            cancellationToken: Ct
        );
        await foreach (var _ in events)
        {
            Assert.Fail("an event of a past that is gone");
        }

        var status = Assert.IsType<KubernetesException>(error).Status;
        Assert.Equal((410, "Expired"), (status.Code, status.Reason));
        Assert.StartsWith("too old resource version: ", status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bot_of_the_demo_world_can_grant_ingress_rights_and_nothing_more()
    {
        var role = new V1Role
        {
            Metadata = new V1ObjectMeta { Name = "jit" },
            Rules =
            [
                new V1PolicyRule
                {
                    ApiGroups = ["networking.k8s.io"],
                    Resources = ["ingresses"],
                    ResourceNames = ["storefront"],
                    Verbs = ["get", "update", "patch"],
                },
            ],
        };
        await _bot.RbacAuthorizationV1.CreateNamespacedRoleAsync(role, DemoWorld.Namespace, cancellationToken: Ct);
        role.Metadata.Name = "more";
        role.Rules[0].Resources = ["ingresses", "ingresses/status"];

        var refused = await Assert.ThrowsAsync<HttpOperationException>(() =>
            _bot.RbacAuthorizationV1.CreateNamespacedRoleAsync(role, DemoWorld.Namespace, cancellationToken: Ct)
        );

        Assert.Equal(HttpStatusCode.Forbidden, refused.Response.StatusCode);
    }

    [Fact]
    public void Seeding_again_changes_nothing_and_an_unknown_kind_is_refused()
    {
        DemoWorld.SeedInto(_cluster);

        var refused = Assert.Throws<ArgumentException>(() => _cluster.Seed("{apiVersion: v1, kind: Pod, metadata: {name: x}}"));

        Assert.Contains("the sandbox serves no Pod", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _cluster.TokenFor("nobody"));
    }

    private Task<V1Ingress> ReadAsync(string name) =>
        _bot.NetworkingV1.ReadNamespacedIngressAsync(name, DemoWorld.Namespace, cancellationToken: Ct);
}
