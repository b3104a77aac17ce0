using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Sandbox.Cluster;

namespace JitBot.Adapters.Tests.Kubernetes.Grants;

public sealed class SandboxGrantTests : GrantContract
{
    private SandboxCluster? _sandbox;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _sandbox!.DisposeAsync();
    }

    protected override async Task<ClusterShop> OpenShopAsync()
    {
        _sandbox = await SandboxCluster.StartAsync(ct: TestContext.Current.CancellationToken);
        return await ShopSetup.InSandboxAsync(_sandbox);
    }
}
