using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Testing;
using k8s;

namespace JitBot.Adapters.Tests.Kubernetes.Grants;

public sealed class RealResidueTests : ResidueContract
{
    [Fact]
    public async Task What_a_finalizer_holds_back_is_told_and_not_noted_again_and_again()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var rbac = Shop.Admin.RbacAuthorizationV1;
        var request = await World.ApprovedAsync(Shop.Storefront);
        var held = World.Objects.Role(request);
        (held.Metadata.Name, held.Metadata.Finalizers) = ("held", ["example.com/hold"]);
        held = await rbac.CreateNamespacedRoleAsync(held, Shop.Namespace, cancellationToken: cancellation);
        Assert.Equal((1, 1), await SweepAsync(World));
        var again = await World.Sweeper.SweepAsync(cancellation);
        Assert.Equal([$"Role {Shop.Namespace}/held in cluster test is held back by a finalizer"], again.Failures);
        Assert.Single(await World.NotesAsync());
        held = await rbac.ReadNamespacedRoleAsync("held", Shop.Namespace, cancellationToken: cancellation);
        held.Metadata.Finalizers = null;
        await rbac.ReplaceNamespacedRoleAsync(held, "held", Shop.Namespace, cancellationToken: cancellation);
    }

    protected override async Task<ClusterShop> OpenShopAsync()
    {
        Requires.RealCluster();
        return await ShopSetup.InRealClusterAsync(await RealCluster.SharedAsync());
    }
}
