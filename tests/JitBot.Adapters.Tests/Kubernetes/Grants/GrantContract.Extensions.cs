using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;
using JitBot.Kubernetes.Grants;
using k8s;
using k8s.Models;

namespace JitBot.Adapters.Tests.Kubernetes.Grants;

/// <content>What becomes of a grant when more time is given.</content>
public abstract partial class GrantContract
{
    [Fact]
    public async Task An_extended_grant_bears_its_new_end_in_place_and_is_never_gone()
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        var before = await Shop.BindingAsync(World, request);
        var extended = await World.ExtendAsync(request);

        Assert.Equal(ReconcileResult.Settled, await World.ReconcileAsync(request.Id));

        Assert.Equal(RequestPhase.Active, (await World.FindAsync(request.Id)).Phase);
        var (role, binding) = (await Shop.RoleAsync(World, extended), await Shop.BindingAsync(World, extended));
        Assert.Equal(before!.Metadata.Uid, binding!.Metadata.Uid);
        var end = World.Objects.RoleBinding(extended).Metadata.Annotations[GrantObjects.ExpiresAtAnnotation];
        Assert.Equal(end, binding.Metadata.Annotations[GrantObjects.ExpiresAtAnnotation]);
        Assert.Equal(end, role!.Metadata.Annotations[GrantObjects.ExpiresAtAnnotation]);
        Assert.True(await Shop.AllowsAsync(GrantWorld.Alice, "patch"));
    }

    [Fact]
    public async Task An_extension_does_not_hide_what_somebody_else_changed()
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        var role = await Shop.RoleAsync(World, request);
        role!.Rules[0].ResourceNames.Add("backoffice");
        await Shop.Admin.RbacAuthorizationV1.ReplaceNamespacedRoleAsync(
            role,
            role.Name(),
            Shop.Namespace,
            cancellationToken: Cancellation
        );
        var extended = await World.ExtendAsync(request);

        await DriftsAsync(extended, $"the rules of its Role {Shop.Namespace}/{role.Name()} were changed");
    }
}
