using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Core.Clusters;

namespace JitBot.Adapters.Tests.Kubernetes.Ingresses;

/// <summary>What is read before a decision, on every API server.</summary>
public abstract class CatalogContract : IAsyncLifetime
{
    private ClusterShop? _shop;
    private GrantWorld? _world;

    protected ClusterShop Shop => _shop!;

    protected GrantWorld World => _world!;

    public async ValueTask InitializeAsync()
    {
        _shop = await OpenShopAsync();
        _world = _shop.Open(TimeProvider.System);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_ingress_is_read_with_its_hosts_and_backends()
    {
        var read = await InspectAsync(Shop.Storefront);
        Assert.Null(read.Failure);
        Assert.Empty(read.StandingAccess);
        Assert.Equal(["shop.example.com"], read.Snapshot!.Hosts);
        Assert.Equal("web:80", read.Snapshot.Backends[0]);
    }

    [Fact]
    public async Task Standing_access_is_named_with_its_binding()
    {
        await Shop.GiveStandingAccessAsync(GrantWorld.Alice);
        var editors = $"RoleBinding {Shop.Namespace}/editors";
        var read = await InspectAsync(Shop.Storefront);
        Assert.Equal([new AccessPath("get", editors), new AccessPath("patch", editors)], read.StandingAccess);
    }

    [Fact]
    public async Task An_ingress_that_does_not_exist_is_no_failure()
    {
        var read = await InspectAsync(Shop.Storefront with { Name = "nowhere" });
        Assert.Equal((null, null), (read.Snapshot, read.Failure));
        var elsewhere = await InspectAsync(Shop.Storefront with { Namespace = "no-such-namespace" });
        Assert.Equal((null, null), (elsewhere.Snapshot, elsewhere.Failure));
    }

    [Fact]
    public async Task An_unknown_cluster_is_told_with_the_configured_ones()
    {
        var read = await InspectAsync(Shop.Storefront with { Cluster = "mars" });
        Assert.Equal("cluster 'mars' is not configured; configured are: test", read.Failure);
    }

    [Theory]
    [InlineData("shop", "..")]
    [InlineData("shop", "../../secrets/payment-key")]
    [InlineData("..", "storefront")]
    [InlineData("shop", "Storefront")]
    [InlineData("shop", "a\n")]
    [InlineData("shop", "")]
    [InlineData("", "storefront")]
    public async Task A_name_that_no_ingress_can_have_is_not_asked_for(string space, string name)
    {
        var read = await InspectAsync(new IngressRef(ClusterShop.ClusterName, space, name));
        Assert.StartsWith("an Ingress is named as namespace/name", read.Failure, StringComparison.Ordinal);
    }

    protected abstract Task<ClusterShop> OpenShopAsync();

    protected Task<IngressInspection> InspectAsync(IngressRef ingress) =>
        World.Catalog.InspectAsync(ingress, GrantWorld.Alice, TestContext.Current.CancellationToken);
}
