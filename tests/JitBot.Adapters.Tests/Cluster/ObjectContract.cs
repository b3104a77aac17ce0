using k8s;
using k8s.Models;

namespace JitBot.Adapters.Tests.Cluster;

/// <summary>Objects: creation, versions, deletion, lists, and how failures are told.</summary>
public abstract partial class ObjectContract<TCluster> : ClusterContract<TCluster>
    where TCluster : IClusterUnderTest, new()
{
    private INetworkingV1Operations Ingresses => Admin.NetworkingV1;

    [Fact]
    public async Task A_created_object_gets_its_identity_from_the_server()
    {
        var created = await CreateAsync(Ingress("web"));

        Assert.NotEmpty(created.Metadata.Uid);
        Assert.NotEmpty(created.Metadata.ResourceVersion);
        Assert.NotNull(created.Metadata.CreationTimestamp);
        Assert.Equal(1, created.Metadata.Generation);
        Assert.Equal(Namespace, created.Metadata.NamespaceProperty);
        Assert.Equal("Ingress", created.Kind);
        var read = await Ingresses.ReadNamespacedIngressAsync("web", Namespace, cancellationToken: Ct);
        Assert.Equal(created.Metadata.Uid, read.Metadata.Uid);
        Assert.Equal("/", read.Spec.Rules[0].Http.Paths[0].Path);
    }

    [Fact]
    public async Task A_second_object_of_the_same_name_is_refused()
    {
        await CreateAsync(Ingress("web"));

        var status = await RefusedAsync(() => CreateAsync(Ingress("web")));

        Assert.Equal((409, "AlreadyExists"), (status.Code, status.Reason));
        Assert.Equal("ingresses.networking.k8s.io \"web\" already exists", status.Message);
        Assert.Equal(("web", "networking.k8s.io", "ingresses"), (status.Details.Name, status.Details.Group, status.Details.Kind));
    }

    [Fact]
    public async Task A_missing_object_is_told_by_name()
    {
        var status = await RefusedAsync(() => Ingresses.ReadNamespacedIngressAsync("nope", Namespace, cancellationToken: Ct));

        Assert.Equal((404, "NotFound"), (status.Code, status.Reason));
        Assert.Equal("ingresses.networking.k8s.io \"nope\" not found", status.Message);
        Assert.Equal(
            ("nope", "networking.k8s.io", "ingresses"),
            (status.Details.Name, status.Details.Group, status.Details.Kind)
        );
    }

    [Fact]
    public async Task Nothing_is_created_in_a_namespace_that_is_not_there()
    {
        var ingress = Ingress("web");
        ingress.Metadata.NamespaceProperty = "no-such-place";

        var status = await RefusedAsync(() =>
            Ingresses.CreateNamespacedIngressAsync(ingress, "no-such-place", cancellationToken: Ct)
        );

        Assert.Equal((404, "NotFound"), (status.Code, status.Reason));
        Assert.Equal("namespaces \"no-such-place\" not found", status.Message);
    }

    [Fact]
    public async Task An_update_from_a_stale_version_is_a_conflict()
    {
        var created = await CreateAsync(Ingress("web"));
        var first = Ingress("web", "one.example.com");
        first.Metadata.ResourceVersion = created.Metadata.ResourceVersion;
        var replaced = await Ingresses.ReplaceNamespacedIngressAsync(first, "web", Namespace, cancellationToken: Ct);
        Assert.Equal(2, replaced.Metadata.Generation);
        Assert.Equal(created.Metadata.Uid, replaced.Metadata.Uid);

        var status = await RefusedAsync(() =>
            Ingresses.ReplaceNamespacedIngressAsync(first, "web", Namespace, cancellationToken: Ct)
        );

        Assert.Equal((409, "Conflict"), (status.Code, status.Reason));
        Assert.Equal(
            "Operation cannot be fulfilled on ingresses.networking.k8s.io \"web\": the object has been modified; "
                + "please apply your changes to the latest version and try again",
            status.Message
        );
    }

    [Fact]
    public async Task An_update_that_changes_nothing_keeps_the_version()
    {
        var created = await CreateAsync(Ingress("web"));

        var replaced = await Ingresses.ReplaceNamespacedIngressAsync(created, "web", Namespace, cancellationToken: Ct);

        Assert.Equal(created.Metadata.ResourceVersion, replaced.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task A_missing_ingress_cannot_be_replaced_but_a_missing_role_is_created()
    {
        var status = await RefusedAsync(() =>
            Ingresses.ReplaceNamespacedIngressAsync(Ingress("web"), "web", Namespace, cancellationToken: Ct)
        );
        var role = await Admin.RbacAuthorizationV1.ReplaceNamespacedRoleAsync(
            Role("r", OnIngresses(["get"])),
            "r",
            Namespace,
            cancellationToken: Ct
        );

        Assert.Equal(404, status.Code);
        Assert.NotEmpty(role.Metadata.Uid);
    }

    [Fact]
    public async Task A_name_unlike_the_url_is_refused()
    {
        await CreateAsync(Ingress("web"));

        var status = await RefusedAsync(() =>
            Ingresses.ReplaceNamespacedIngressAsync(Ingress("other"), "web", Namespace, cancellationToken: Ct)
        );

        Assert.Equal((400, "BadRequest"), (status.Code, status.Reason));
        Assert.Equal("the name of the object (other) does not match the name on the URL (web)", status.Message);
    }

    [Fact]
    public async Task Deletion_holds_the_uid_that_it_was_given()
    {
        var created = await CreateAsync(Ingress("web"));
        V1DeleteOptions Expecting(string uid) => new() { Preconditions = new V1Preconditions { Uid = uid } };

        var status = await RefusedAsync(() =>
            Ingresses.DeleteNamespacedIngressAsync("web", Namespace, Expecting("another"), cancellationToken: Ct)
        );
        var deleted = await Ingresses.DeleteNamespacedIngressAsync(
            "web",
            Namespace,
            Expecting(created.Metadata.Uid),
            cancellationToken: Ct
        );
        var again = await RefusedAsync(() => Ingresses.DeleteNamespacedIngressAsync("web", Namespace, cancellationToken: Ct));

        Assert.Equal((409, "Conflict"), (status.Code, status.Reason));
        Assert.Contains("UID in the precondition (another)", status.Message, StringComparison.Ordinal);
        Assert.Equal(("Success", created.Metadata.Uid, "ingresses"), (deleted.Status, deleted.Details.Uid, deleted.Details.Kind));
        Assert.Equal(404, again.Code);
    }

    [Fact]
    public async Task An_object_held_by_a_finalizer_goes_when_the_finalizer_does()
    {
        var held = Ingress("web");
        held.Metadata.Finalizers = ["jitbot.dev/hold"];
        await CreateAsync(held);

        await Ingresses.DeleteNamespacedIngressAsync("web", Namespace, cancellationToken: Ct);
        var marked = await Ingresses.ReadNamespacedIngressAsync("web", Namespace, cancellationToken: Ct);
        await Ingresses.PatchNamespacedIngressAsync(
            new V1Patch("""{"metadata":{"finalizers":null}}""", V1Patch.PatchType.MergePatch),
            "web",
            Namespace,
            cancellationToken: Ct
        );
        var status = await RefusedAsync(() => Ingresses.ReadNamespacedIngressAsync("web", Namespace, cancellationToken: Ct));

        Assert.NotNull(marked.Metadata.DeletionTimestamp);
        Assert.Equal(404, status.Code);
    }

    [Fact]
    public async Task Lists_are_narrowed_by_labels_and_by_name()
    {
        foreach (var (name, tier) in new[] { ("a", "front"), ("b", "back"), ("c", "front") })
        {
            var ingress = Ingress(name);
            ingress.Metadata.Labels = new Dictionary<string, string> { ["tier"] = tier, ["app"] = name };
            await CreateAsync(ingress);
        }

        Assert.Equal("a,c", await NamesAsync(labels: "tier=front"));
        Assert.Equal("b", await NamesAsync(labels: "tier!=front"));
        Assert.Equal("a,b", await NamesAsync(labels: "app in (a, b),tier"));
        Assert.Equal("c", await NamesAsync(labels: "app notin (a,b)"));
        Assert.Equal("", await NamesAsync(labels: "!tier"));
        Assert.Equal("b", await NamesAsync(fields: "metadata.name=b"));
        Assert.Equal("a,c", await NamesAsync(fields: $"metadata.name!=b,metadata.namespace={Namespace}"));
    }

    [Fact]
    public async Task A_list_can_be_read_in_pages()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            await CreateAsync(Ingress(name));
        }

        var first = await Ingresses.ListNamespacedIngressAsync(Namespace, limit: 2, cancellationToken: Ct);
        var second = await Ingresses.ListNamespacedIngressAsync(
            Namespace,
            limit: 2,
            continueParameter: first.Metadata.ContinueProperty,
            cancellationToken: Ct
        );

        Assert.Equal("IngressList", first.Kind);
        Assert.Equal(["a", "b"], first.Items.Select(i => i.Metadata.Name));
        Assert.Equal(1, first.Metadata.RemainingItemCount);
        Assert.Equal(["c"], second.Items.Select(i => i.Metadata.Name));
        Assert.Null(second.Metadata.ContinueProperty);
    }

    [Fact]
    public async Task A_collection_is_deleted_by_its_labels()
    {
        var labelled = Role("mine", OnIngresses(["get"]));
        labelled.Metadata.Labels = new Dictionary<string, string> { ["owner"] = "jitbot" };
        await Admin.RbacAuthorizationV1.CreateNamespacedRoleAsync(labelled, Namespace, cancellationToken: Ct);
        await Admin.RbacAuthorizationV1.CreateNamespacedRoleAsync(
            Role("other", OnIngresses(["get"])),
            Namespace,
            cancellationToken: Ct
        );

        await Admin.RbacAuthorizationV1.DeleteCollectionNamespacedRoleAsync(
            Namespace,
            labelSelector: "owner=jitbot",
            cancellationToken: Ct
        );

        var left = await Admin.RbacAuthorizationV1.ListNamespacedRoleAsync(Namespace, cancellationToken: Ct);
        Assert.Equal(["other"], left.Items.Select(r => r.Metadata.Name));
    }

    [Fact]
    public async Task A_dry_run_answers_and_writes_nothing()
    {
        var created = await Ingresses.CreateNamespacedIngressAsync(
            Ingress("web"),
            Namespace,
            dryRun: "All",
            cancellationToken: Ct
        );

        var status = await RefusedAsync(() => Ingresses.ReadNamespacedIngressAsync("web", Namespace, cancellationToken: Ct));

        Assert.NotEmpty(created.Metadata.Uid);
        Assert.Equal(404, status.Code);
    }

    private Task<V1Ingress> CreateAsync(V1Ingress ingress) =>
        Ingresses.CreateNamespacedIngressAsync(ingress, Namespace, cancellationToken: Ct);

    private async Task<string> NamesAsync(string? labels = null, string? fields = null)
    {
        var list = await Ingresses.ListNamespacedIngressAsync(
            Namespace,
            labelSelector: labels,
            fieldSelector: fields,
            cancellationToken: Ct
        );
        return string.Join(',', list.Items.Select(i => i.Metadata.Name));
    }
}
