using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Sandbox.Cluster;
using k8s;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Kubernetes.Grants;

public sealed class SandboxResidueTests : ResidueContract
{
    private readonly FakeTimeProvider _clock = new();
    private SandboxCluster? _sandbox;

    [Fact]
    public async Task A_grant_that_is_made_while_the_cluster_is_being_listed_is_left_alone()
    {
        // The list of Roles waits for the sandbox's clock; the grant comes to stand meanwhile
        Task<(int, int)> sweeping;
        Core.Requests.AccessRequest request;
        using (
            _sandbox!.Faults.Inject(
                new ClusterFault
                {
                    Verb = "list",
                    Resource = "roles",
                    Delay = TimeSpan.FromSeconds(1),
                }
            )
        )
        {
            sweeping = SweepAsync(World);
            request = await World.ActiveAsync(Shop.Storefront);
            while (!sweeping.IsCompleted)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }
        }

        Assert.Equal(0, (await sweeping).Item2);
        Assert.NotNull(await Shop.RoleAsync(World, request));
        Assert.NotNull(await Shop.BindingAsync(World, request));
    }

    [Fact]
    public async Task A_cluster_that_is_down_does_not_stop_the_sweeping_of_the_others()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var request = await World.ActiveAsync(Shop.Storefront);
        await using var down = await SandboxCluster.StartAsync(ct: cancellation);
        var downShop = await ShopSetup.InSandboxAsync(down);
        await down.StopAsync(cancellation);
        await using var amnesiac = new GrantWorld(
            [downShop.Connection with { Name = "down" }, Shop.Connection],
            TimeProvider.System,
            World.Objects.NameOf(request).Split("-jit-")[0]
        );
        var swept = await amnesiac.Sweeper.SweepAsync(cancellation);
        Assert.Equal(["cluster down cannot be reached (connection refused)"], swept.Failures);
        Assert.Equal((2, 2), (swept.Found, swept.Removed));
    }

    [Fact]
    public async Task What_cannot_be_removed_is_told_and_removed_by_the_next_sweep()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var request = await World.ActiveAsync(Shop.Storefront);
        await using var amnesiac = Shop.Open(TimeProvider.System, World.Objects.NameOf(request).Split("-jit-")[0]);
        using (
            _sandbox!.Faults.Inject(
                new ClusterFault
                {
                    Verb = "delete",
                    Resource = "rolebindings",
                    StatusCode = 500,
                }
            )
        )
        {
            var swept = await amnesiac.Sweeper.SweepAsync(cancellation);
            Assert.Equal(["cluster test has an internal error (HTTP 500)"], swept.Failures);
            Assert.Equal(1, swept.Removed);
        }

        Assert.False(await Shop.AllowsAsync(GrantWorld.Alice, "patch"));
        Assert.Equal((1, 1), await SweepAsync(amnesiac));
        Assert.Equal(2, (await amnesiac.NotesAsync()).Count);
    }

    [Fact]
    public async Task Many_pages_of_residue_are_removed()
    {
        var request = await World.ApprovedAsync(Shop.Storefront);
        var role = World.Objects.Role(request);
        for (var number = 0; number < 510; number++)
        {
            role.Metadata.Name = $"stray-{number}";
            await Shop.Admin.RbacAuthorizationV1.CreateNamespacedRoleAsync(
                role,
                Shop.Namespace,
                cancellationToken: TestContext.Current.CancellationToken
            );
        }

        Assert.Equal((510, 510), await SweepAsync(World));
        Assert.Equal(2, _sandbox!.Requests.Count("list", "roles"));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _sandbox!.DisposeAsync();
    }

    protected override async Task<ClusterShop> OpenShopAsync()
    {
        _sandbox = await SandboxCluster.StartAsync(
            new SandboxClusterOptions { TimeProvider = _clock },
            TestContext.Current.CancellationToken
        );
        return await ShopSetup.InSandboxAsync(_sandbox);
    }
}
