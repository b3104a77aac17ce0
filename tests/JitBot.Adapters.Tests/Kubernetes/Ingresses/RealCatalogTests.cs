using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Testing;

namespace JitBot.Adapters.Tests.Kubernetes.Ingresses;

public sealed class RealCatalogTests : CatalogContract
{
    protected override async Task<ClusterShop> OpenShopAsync()
    {
        Requires.RealCluster();
        return await ShopSetup.InRealClusterAsync(await RealCluster.SharedAsync());
    }
}
