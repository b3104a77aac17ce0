using JitBot.Testing;
using k8s;
using k8s.Models;

namespace JitBot.Adapters.Tests.Cluster;

/// <summary>Watches: order, selection, beginnings and ends.</summary>
public abstract class WatchContract<TCluster> : ClusterContract<TCluster>
    where TCluster : IClusterUnderTest, new()
{
    private INetworkingV1Operations Ingresses => Admin.NetworkingV1;

    [Fact]
    public async Task Writes_after_the_list_are_told_in_order()
    {
        await CreateAsync("before");
        var list = await Ingresses.ListNamespacedIngressAsync(Namespace, cancellationToken: Ct);
        await CreateAsync("web");
        await LabelAsync("web", "tier", "front");
        await Ingresses.DeleteNamespacedIngressAsync("web", Namespace, cancellationToken: Ct);

        var told = await FirstAsync(3, list.Metadata.ResourceVersion);

        Assert.Equal(["Added web", "Modified web", "Deleted web"], told);
    }

    [Fact]
    public async Task Without_a_version_the_present_objects_come_first()
    {
        await CreateAsync("a");
        await CreateAsync("b");

        var told = await FirstAsync(2, null);

        Assert.Equal(["Added a", "Added b"], told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_object_that_leaves_the_selection_is_told_as_deleted()
    {
        var list = await Ingresses.ListNamespacedIngressAsync(Namespace, cancellationToken: Ct);
        await CreateAsync("web");
        await LabelAsync("web", "tier", "front");
        await LabelAsync("web", "tier", "back");
        await CreateAsync("noise");
        await LabelAsync("web", "tier", "front");

        var told = await FirstAsync(3, list.Metadata.ResourceVersion, labels: "tier=front");

        Assert.Equal(["Added web", "Deleted web", "Added web"], told);
    }

    [Fact]
    public async Task A_watch_ends_with_its_time()
    {
        // KubernetesClient takes a watch that ends without any event for a broken one
        await CreateAsync("web");
        var events = Ingresses.WatchListNamespacedIngressAsync(Namespace, timeoutSeconds: 1, cancellationToken: Ct);

        var told = new List<string>();
        await foreach (var (type, ingress) in events)
        {
            told.Add($"{type} {ingress.Metadata.Name}");
        }

        Assert.Equal(["Added web"], told);
    }

    [Fact]
    public async Task A_watch_of_one_name_is_authorised_by_that_name_and_outlives_its_grant()
    {
        await GrantAsync("jit", TestUsers.Alice, OnIngresses(["watch"], "web"));
        var list = await Ingresses.ListNamespacedIngressAsync(Namespace, cancellationToken: Ct);
        var events = Alice.NetworkingV1.WatchListNamespacedIngressAsync(
            Namespace,
            fieldSelector: "metadata.name=web",
            resourceVersion: list.Metadata.ResourceVersion,
            cancellationToken: Ct
        );
        await using var told = events.GetAsyncEnumerator(Ct);
        await CreateAsync("web");
        Assert.True(await told.MoveNextAsync());

        await Admin.RbacAuthorizationV1.DeleteNamespacedRoleBindingAsync("jit", Namespace, cancellationToken: Ct);
        await AnsweredAsync(Review(TestUsers.Alice, "watch", "web"), s => !s.Allowed);
        await LabelAsync("web", "tier", "front");

        Assert.True(await told.MoveNextAsync());
        Assert.Equal(WatchEventType.Modified, told.Current.Item1);
    }

    private Task<V1Ingress> CreateAsync(string name) =>
        Ingresses.CreateNamespacedIngressAsync(Ingress(name), Namespace, cancellationToken: Ct);

    private Task<V1Ingress> LabelAsync(string name, string key, string value) =>
        Ingresses.PatchNamespacedIngressAsync(
            new V1Patch($$$""" {"metadata": {"labels": {"{{{key}}}": "{{{value}}}" } } } """, V1Patch.PatchType.MergePatch),
            name,
            Namespace,
            cancellationToken: Ct
        );

    private async Task<List<string>> FirstAsync(int count, string? version, string? labels = null)
    {
        var told = new List<string>();
        var events = Ingresses.WatchListNamespacedIngressAsync(
            Namespace,
            labelSelector: labels,
            resourceVersion: version,
            cancellationToken: Ct
        );
        await foreach (var (type, ingress) in events)
        {
            told.Add($"{type} {ingress.Metadata.Name}");
            if (told.Count == count)
            {
                break;
            }
        }

        return told;
    }
}
