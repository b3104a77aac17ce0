using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Core.Requests;
using JitBot.Testing;
using k8s;

namespace JitBot.Adapters.Tests.Kubernetes.Grants;

public sealed class RealGrantTests : GrantContract
{
    [Fact]
    public async Task A_grant_that_finalizers_hold_back_is_not_announced_as_gone()
    {
        await using var hurried = Shop.Open(new HurriedTime());
        var request = await hurried.ActiveAsync(Shop.Storefront);
        await HoldBackAsync(hurried, request, ["example.com/hold"]);
        await hurried.EndAsync(request);
        var said = await hurried.FailToReconcileAsync(request.Id);
        Assert.StartsWith("cluster test still allows get by the deleted RoleBinding", said, StringComparison.Ordinal);
        var waiting = await hurried.FindAsync(request.Id);
        Assert.Equal((RequestPhase.Ending, said), (waiting.Phase, waiting.Delay));

        await HoldBackAsync(hurried, request, null);
        await hurried.ReconcileAsync(request.Id);
        Assert.Equal(RequestPhase.Ended, (await hurried.FindAsync(request.Id)).Phase);
    }

    protected override async Task<ClusterShop> OpenShopAsync()
    {
        Requires.RealCluster();
        return await ShopSetup.InRealClusterAsync(await RealCluster.SharedAsync());
    }

    private async Task HoldBackAsync(GrantWorld world, AccessRequest request, string[]? finalizers)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var (role, binding) = (await Shop.RoleAsync(world, request), await Shop.BindingAsync(world, request));
        (role!.Metadata.Finalizers, binding!.Metadata.Finalizers) = (finalizers, finalizers);
        var rbac = Shop.Admin.RbacAuthorizationV1;
        await rbac.ReplaceNamespacedRoleAsync(role, role.Metadata.Name, Shop.Namespace, cancellationToken: cancellation);
        await rbac.ReplaceNamespacedRoleBindingAsync(
            binding,
            role.Metadata.Name,
            Shop.Namespace,
            cancellationToken: cancellation
        );
    }
}
