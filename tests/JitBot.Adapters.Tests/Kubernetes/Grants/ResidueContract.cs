using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Core.Requests.Events;
using JitBot.Kubernetes.Grants;
using k8s;
using k8s.Models;

namespace JitBot.Adapters.Tests.Kubernetes.Grants;

/// <summary>
/// What sweeping does on every API server. Each test has an installation's name of its own, since sweeping sees the whole cluster.
/// </summary>
public abstract class ResidueContract : IAsyncLifetime
{
    private readonly string _instance = $"t{Guid.NewGuid():N}"[..12];
    private ClusterShop? _shop;
    private GrantWorld? _world;

    protected ClusterShop Shop => _shop!;

    protected GrantWorld World => _world!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _shop = await OpenShopAsync();
        _world = _shop.Open(TimeProvider.System, _instance);
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
    public async Task A_live_grant_is_left_alone()
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        Assert.Equal((2, 0), await SweepAsync(World));
        await World.EndAsync(request);
        Assert.Equal((2, 0), await SweepAsync(World));
        Assert.NotNull(await Shop.BindingAsync(World, request));
        Assert.Empty(await World.NotesAsync());
    }

    [Fact]
    public async Task A_grant_whose_request_is_not_on_record_is_removed_and_noted()
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        await using var amnesiac = Shop.Open(TimeProvider.System, _instance);
        Assert.Equal((2, 2), await SweepAsync(amnesiac));
        Assert.Null(await Shop.RoleAsync(World, request));
        Assert.Null(await Shop.BindingAsync(World, request));
        var notes = (await amnesiac.NotesAsync()).Cast<ResidueRemoved>().ToList();
        Assert.Equal(["RoleBinding", "Role"], notes.Select(note => note.Kind));
        Assert.All(
            notes,
            note =>
                Assert.Equal(
                    ("test", Shop.Namespace, World.Objects.NameOf(request), "JIT-1", "its request is not on record"),
                    (note.Cluster, note.Namespace, note.Name, note.ClaimedRequest, note.Explanation)
                )
        );
        Assert.Equal((0, 0), await SweepAsync(amnesiac));
    }

    [Fact]
    public async Task A_grant_of_another_request_of_the_same_number_is_removed()
    {
        var lost = await World.ActiveAsync(Shop.Storefront);
        await using var restarted = Shop.Open(TimeProvider.System, _instance);
        var live = await restarted.ActiveAsync(Shop.Storefront);
        Assert.Equal(lost.Id, live.Id);
        Assert.Equal((4, 2), await SweepAsync(restarted));
        Assert.Null(await Shop.BindingAsync(World, lost));
        Assert.NotNull(await Shop.BindingAsync(restarted, live));
    }

    [Fact]
    public async Task A_grant_that_was_made_after_its_request_was_over_is_removed()
    {
        var request = await World.ApprovedAsync(Shop.Storefront);
        await World.EndAsync(request);
        await World.ReconcileAsync(request.Id);
        // A write that the API server carried out long after the caller had given up on it
        var late = World.Objects.Role(request);
        await Shop.Admin.RbacAuthorizationV1.CreateNamespacedRoleAsync(late, Shop.Namespace, cancellationToken: Cancellation);
        Assert.Equal((1, 1), await SweepAsync(World));
        Assert.Equal("JIT-1 is over", Assert.Single((await World.NotesAsync()).Cast<ResidueRemoved>()).Explanation);
    }

    [Fact]
    public async Task A_copy_of_a_live_grants_objects_is_removed()
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        var copy = World.Objects.RoleBinding(request);
        copy.Metadata.Name = "my-own-access";
        await Shop.Admin.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(
            copy,
            Shop.Namespace,
            cancellationToken: Cancellation
        );
        Assert.Equal((3, 1), await SweepAsync(World));
        Assert.NotNull(await Shop.BindingAsync(World, request));
    }

    [Fact]
    public async Task Another_installations_grants_and_other_peoples_objects_are_never_touched()
    {
        await using var other = Shop.Open(TimeProvider.System, $"{_instance}-b");
        var request = await other.ActiveAsync(Shop.Storefront);
        await Shop.GiveStandingAccessAsync("carol@example.com");
        Assert.Equal((0, 0), await SweepAsync(World));
        Assert.NotNull(await Shop.BindingAsync(other, request));
        Assert.True(await Shop.AllowsAsync("carol@example.com", "patch"));
    }

    [Fact]
    public async Task An_object_that_names_no_request_is_removed()
    {
        var request = await World.ApprovedAsync(Shop.Storefront);
        var stray = World.Objects.Role(request);
        stray.Metadata.Labels[GrantObjects.RequestLabel] = "nonsense";
        await Shop.Admin.RbacAuthorizationV1.CreateNamespacedRoleAsync(stray, Shop.Namespace, cancellationToken: Cancellation);
        Assert.Equal((1, 1), await SweepAsync(World));
        Assert.Null(Assert.Single((await World.NotesAsync()).Cast<ResidueRemoved>()).ClaimedRequest);
    }

    protected static async Task<(int Found, int Removed)> SweepAsync(GrantWorld world)
    {
        var swept = await world.Sweeper.SweepAsync(Cancellation);
        Assert.Empty(swept.Failures);
        return (swept.Found, swept.Removed);
    }

    protected abstract Task<ClusterShop> OpenShopAsync();
}
