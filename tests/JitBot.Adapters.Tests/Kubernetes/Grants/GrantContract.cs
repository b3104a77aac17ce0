using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Core.Clusters;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;
using k8s;
using k8s.Models;

namespace JitBot.Adapters.Tests.Kubernetes.Grants;

/// <summary>What must hold on every API server; the time is the real one, for a real authoriser takes a moment.</summary>
public abstract partial class GrantContract : IAsyncLifetime
{
    private ClusterShop? _shop;
    private GrantWorld? _world;

    protected ClusterShop Shop => _shop!;

    protected GrantWorld World => _world!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
    public async Task An_approved_request_becomes_active_once_the_API_server_allows_every_verb()
    {
        var request = await World.ApprovedAsync(Shop.Storefront);
        Assert.Equal(ReconcileResult.Settled, await World.ReconcileAsync(request.Id));
        Assert.Equal(RequestPhase.Active, (await World.FindAsync(request.Id)).Phase);
        foreach (var verb in GrantVerbs.All)
        {
            Assert.True(await Shop.AllowsAsync(GrantWorld.Alice, verb));
        }

        Assert.False(await Shop.AllowsAsync(GrantWorld.Alice, "patch", "backoffice"));
        Assert.False(await Shop.AllowsAsync(GrantWorld.Alice, "delete"));
        Assert.False(await Shop.AllowsAsync(GrantWorld.Alice, "watch"));
        Assert.False(await Shop.AllowsAsync("carol@example.com", "patch"));
    }

    [Fact]
    public async Task An_ended_request_is_over_once_the_API_server_denies_every_verb()
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        await World.EndAsync(request);
        Assert.Equal(ReconcileResult.Settled, await World.ReconcileAsync(request.Id));
        var over = await World.FindAsync(request.Id);
        Assert.Equal(RequestPhase.Ended, over.Phase);
        Assert.Empty(over.Remaining);
        Assert.Null(await Shop.RoleAsync(World, request));
        Assert.Null(await Shop.BindingAsync(World, request));
        Assert.False(await Shop.AllowsAsync(GrantWorld.Alice, "patch"));
    }

    [Fact]
    public async Task Making_a_grant_twice_changes_nothing()
    {
        var request = await World.ApprovedAsync(Shop.Storefront);
        await World.Reconciler.ReconcileAsync(request, Cancellation);
        var (role, binding) = (await Shop.RoleAsync(World, request), await Shop.BindingAsync(World, request));
        await World.Reconciler.ReconcileAsync(request, Cancellation);
        Assert.Equal(role!.Metadata.ResourceVersion, (await Shop.RoleAsync(World, request))!.Metadata.ResourceVersion);
        Assert.Equal(binding!.Metadata.ResourceVersion, (await Shop.BindingAsync(World, request))!.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task An_untouched_active_grant_has_no_drift()
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        Assert.Equal(ReconcileResult.Settled, await World.ReconcileAsync(request.Id));
        Assert.Equal(RequestPhase.Active, (await World.FindAsync(request.Id)).Phase);
    }

    [Fact]
    public async Task An_ingress_that_was_deleted_while_pending_fails_the_grant_and_leaves_nothing()
    {
        var request = await World.ApprovedAsync(Shop.Storefront);
        await Shop.DeleteIngressAsync();
        await World.ReconcileAsync(request.Id);
        var ending = await World.FindAsync(request.Id);
        Assert.Equal((RequestPhase.Ending, EndReason.GrantFailed), (ending.Phase, ending.EndReason));
        Assert.Equal($"Ingress {Shop.Namespace}/storefront no longer exists", ending.EndExplanation);
        await World.ReconcileAsync(request.Id);
        Assert.Equal(RequestPhase.Ended, (await World.FindAsync(request.Id)).Phase);
        Assert.Null(await Shop.RoleAsync(World, request));
        Assert.Null(await Shop.BindingAsync(World, request));
    }

    [Fact]
    public async Task An_ingress_that_is_deleted_while_active_ends_the_request()
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        await Shop.DeleteIngressAsync();
        await DriftsAsync(request, $"Ingress {Shop.Namespace}/storefront no longer exists");
    }

    [Fact]
    public async Task A_role_binding_that_is_deleted_by_hand_ends_the_request()
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        var name = World.Objects.NameOf(request);
        await Shop.Admin.RbacAuthorizationV1.DeleteNamespacedRoleBindingAsync(
            name,
            Shop.Namespace,
            cancellationToken: Cancellation
        );
        await DriftsAsync(request, $"its RoleBinding {Shop.Namespace}/{name} was deleted");
    }

    [Fact]
    public async Task A_subject_that_is_added_by_hand_ends_the_request_and_loses_its_access()
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        var binding = await Shop.BindingAsync(World, request);
        binding!.Subjects.Add(
            new Rbacv1Subject
            {
                ApiGroup = "rbac.authorization.k8s.io",
                Kind = "User",
                Name = "mallory",
            }
        );
        await Shop.Admin.RbacAuthorizationV1.ReplaceNamespacedRoleBindingAsync(
            binding,
            binding.Name(),
            Shop.Namespace,
            cancellationToken: Cancellation
        );
        await DriftsAsync(request, $"the subjects of its RoleBinding {Shop.Namespace}/{binding.Name()} were changed");
        Assert.False(await Shop.AllowsAsync("mallory", "patch"));
    }

    [Fact]
    public async Task A_role_that_is_widened_by_hand_ends_the_request()
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
        await DriftsAsync(request, $"the rules of its Role {Shop.Namespace}/{role.Name()} were changed");
        Assert.False(await Shop.AllowsAsync(GrantWorld.Alice, "patch", "backoffice"));
    }

    [Fact]
    public async Task A_label_that_is_taken_away_by_hand_ends_the_request()
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        var role = await Shop.RoleAsync(World, request);
        role!.Metadata.Labels.Remove("jitbot.dev/request");
        await Shop.Admin.RbacAuthorizationV1.ReplaceNamespacedRoleAsync(
            role,
            role.Name(),
            Shop.Namespace,
            cancellationToken: Cancellation
        );
        await DriftsAsync(request, $"the label jitbot.dev/request of its Role {Shop.Namespace}/{role.Name()} was changed");
    }

    [Fact]
    public async Task The_end_of_one_of_two_grants_leaves_the_other_and_names_it()
    {
        var first = await World.ActiveAsync(Shop.Storefront);
        var second = await World.ActiveAsync(Shop.Storefront);
        await World.EndAsync(first);
        await World.ReconcileAsync(first.Id);
        var over = await World.FindAsync(first.Id);
        Assert.Equal(RequestPhase.Ended, over.Phase);
        Assert.Equal(GrantVerbs.All, over.Remaining.Select(path => path.Verb));
        Assert.All(
            over.Remaining,
            path => Assert.Equal($"RoleBinding {Shop.Namespace}/{World.Objects.NameOf(second)}", path.Via)
        );
        Assert.True(await Shop.AllowsAsync(GrantWorld.Alice, "patch"));
        await World.EndAsync(second);
        await World.ReconcileAsync(second.Id);
        Assert.Empty((await World.FindAsync(second.Id)).Remaining);
        Assert.False(await Shop.AllowsAsync(GrantWorld.Alice, "patch"));
    }

    [Fact]
    public async Task Access_that_another_binding_gives_is_named_after_the_revocation()
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        await Shop.GiveStandingAccessAsync(GrantWorld.Alice);
        await World.EndAsync(request);
        await World.ReconcileAsync(request.Id);
        var over = await World.FindAsync(request.Id);
        Assert.Equal(RequestPhase.Ended, over.Phase);
        var editors = $"RoleBinding {Shop.Namespace}/editors";
        Assert.Equal([new AccessPath("get", editors), new AccessPath("patch", editors)], over.Remaining);
    }

    [Fact]
    public async Task A_role_binding_of_the_same_name_that_is_somebody_elses_is_not_taken_over()
    {
        var request = await World.ApprovedAsync(Shop.Storefront);
        var foreign = World.Objects.RoleBinding(request);
        foreign.RoleRef = new V1RoleRef
        {
            ApiGroup = "rbac.authorization.k8s.io",
            Kind = "ClusterRole",
            Name = "cluster-admin",
        };
        await Shop.Admin.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(
            foreign,
            Shop.Namespace,
            cancellationToken: Cancellation
        );
        var said = await World.FailToReconcileAsync(request.Id);
        Assert.StartsWith(
            $"RoleBinding {Shop.Namespace}/{foreign.Name()} in cluster test is somebody else's",
            said,
            StringComparison.Ordinal
        );
        var waiting = await World.FindAsync(request.Id);
        Assert.Equal((RequestPhase.Approved, said), (waiting.Phase, waiting.Delay));
    }

    [Theory]
    [InlineData("o'brien \"the \\ ops\" <a&b>@example.com")]
    [InlineData("oidc:https://issuer.example.com#Ünïcødé-Ж-漢")]
    public async Task A_requester_with_an_odd_name_is_granted_and_revoked_like_any_other(string user)
    {
        var request = await World.ActiveAsync(Shop.Storefront, user);
        Assert.True(await Shop.AllowsAsync(user, "patch"));
        await World.EndAsync(request);
        await World.ReconcileAsync(request.Id);
        Assert.Empty((await World.FindAsync(request.Id)).Remaining);
        Assert.False(await Shop.AllowsAsync(user, "patch"));
    }

    [Fact]
    public async Task A_grant_that_was_never_made_ends_without_a_fault()
    {
        var request = await World.ApprovedAsync(Shop.Storefront);
        await World.EndAsync(request);
        await World.ReconcileAsync(request.Id);
        Assert.Equal(RequestPhase.Ended, (await World.FindAsync(request.Id)).Phase);
    }

    [Fact]
    public async Task A_request_that_is_ended_while_its_grant_is_being_made_keeps_nothing()
    {
        var approved = await World.ApprovedAsync(Shop.Storefront);
        await World.EndAsync(approved);
        // The reconciler still works on what it was given before
        await World.Reconciler.ReconcileAsync(approved, Cancellation);
        Assert.Equal(RequestPhase.Ending, (await World.FindAsync(approved.Id)).Phase);
        await World.ReconcileAsync(approved.Id);
        Assert.Equal(RequestPhase.Ended, (await World.FindAsync(approved.Id)).Phase);
        Assert.Null(await Shop.BindingAsync(World, approved));
        Assert.False(await Shop.AllowsAsync(GrantWorld.Alice, "patch"));
    }

    protected abstract Task<ClusterShop> OpenShopAsync();

    private async Task DriftsAsync(AccessRequest request, string explanation)
    {
        await World.ReconcileAsync(request.Id);
        var ending = await World.FindAsync(request.Id);
        Assert.Equal((RequestPhase.Ending, EndReason.Drifted), (ending.Phase, ending.EndReason));
        Assert.Equal(explanation, ending.EndExplanation);
        await World.ReconcileAsync(request.Id);
        Assert.Equal(RequestPhase.Ended, (await World.FindAsync(request.Id)).Phase);
        Assert.Null(await Shop.RoleAsync(World, request));
        Assert.Null(await Shop.BindingAsync(World, request));
    }
}
