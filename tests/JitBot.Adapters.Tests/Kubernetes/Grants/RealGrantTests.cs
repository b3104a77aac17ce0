using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Core.Requests;
using JitBot.Testing;
using k8s;

namespace JitBot.Adapters.Tests.Kubernetes.Grants;

public sealed class RealGrantTests : GrantContract
{
    [Fact]
    public async Task A_role_binding_that_a_finalizer_holds_back_is_not_announced_as_gone()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var hurried = Shop.Open(new HurriedTime());
        var request = await hurried.ApprovedAsync(Shop.Storefront);
        await hurried.ReconcileAsync(request.Id);
        var binding = await Shop.BindingAsync(hurried, request);
        binding!.Metadata.Finalizers = ["example.com/hold"];
        var rbac = Shop.Admin.RbacAuthorizationV1;
        binding = await rbac.ReplaceNamespacedRoleBindingAsync(
            binding,
            binding.Metadata.Name,
            Shop.Namespace,
            cancellationToken: cancellation
        );
        await hurried.EndAsync(request);
        var said = await hurried.FailToReconcileAsync(request.Id);
        Assert.StartsWith("cluster test still allows ", said, StringComparison.Ordinal);
        var waiting = await hurried.FindAsync(request.Id);
        Assert.Equal((RequestPhase.Ending, said), (waiting.Phase, waiting.Delay));
        binding = await Shop.BindingAsync(hurried, request);
        binding!.Metadata.Finalizers = null;
        await rbac.ReplaceNamespacedRoleBindingAsync(
            binding,
            binding.Metadata.Name,
            Shop.Namespace,
            cancellationToken: cancellation
        );
        await hurried.ReconcileAsync(request.Id);
        Assert.Equal(RequestPhase.Ended, (await hurried.FindAsync(request.Id)).Phase);
    }

    protected override async Task<ClusterShop> OpenShopAsync()
    {
        Requires.RealCluster();
        return await ShopSetup.InRealClusterAsync(await RealCluster.SharedAsync());
    }
}
