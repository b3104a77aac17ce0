using k8s;
using k8s.Models;

namespace JitBot.Adapters.Tests.Cluster;

/// <summary>Server-side apply: creation, idempotency, ownership and its conflicts.</summary>
public abstract class ApplyContract<TCluster> : ClusterContract<TCluster>
    where TCluster : IClusterUnderTest, new()
{
    [Fact]
    public async Task Applying_twice_changes_nothing()
    {
        var rbac = Admin.RbacAuthorizationV1;
        var role = new V1Patch(Role("r", OnIngresses(["get", "patch"], "web")), V1Patch.PatchType.ApplyPatch);
        var binding = new V1Patch(Binding("r", "r", "x"), V1Patch.PatchType.ApplyPatch);

        var first = await rbac.PatchNamespacedRoleAsync(role, "r", Namespace, fieldManager: "jitbot", cancellationToken: Ct);
        var again = await rbac.PatchNamespacedRoleAsync(role, "r", Namespace, fieldManager: "jitbot", cancellationToken: Ct);
        var bound = await rbac.PatchNamespacedRoleBindingAsync(
            binding,
            "r",
            Namespace,
            fieldManager: "jitbot",
            cancellationToken: Ct
        );
        var boundAgain = await rbac.PatchNamespacedRoleBindingAsync(
            binding,
            "r",
            Namespace,
            fieldManager: "jitbot",
            cancellationToken: Ct
        );

        Assert.Equal(first.Metadata.ResourceVersion, again.Metadata.ResourceVersion);
        Assert.Equal(bound.Metadata.ResourceVersion, boundAgain.Metadata.ResourceVersion);
        var entry = Assert.Single(again.Metadata.ManagedFields);
        Assert.Equal(("jitbot", "Apply"), (entry.Manager, entry.Operation));
    }

    [Fact]
    public async Task What_is_no_longer_applied_is_removed()
    {
        await ApplyAsync("jitbot", labels: ("a", "1"));

        var second = await ApplyAsync("jitbot", labels: ("b", "2"));

        Assert.Equal(["b"], second.Metadata.Labels.Keys);
    }

    [Fact]
    public async Task What_another_manager_added_stays()
    {
        await ApplyAsync("jitbot", labels: ("a", "1"));
        await ApplyAsync("other", host: null, labels: ("c", "3"));

        var again = await ApplyAsync("jitbot", labels: ("b", "2"));

        Assert.Equal(["b", "c"], again.Metadata.Labels.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_field_of_another_manager_is_a_conflict_unless_forced()
    {
        await ApplyAsync("jitbot", "one.example.com", labels: ("a", "1"));

        var status = await RefusedAsync(() => ApplyAsync("other", "two.example.com", labels: ("b", "1")));
        var forced = await ApplyAsync("other", "two.example.com", force: true, labels: ("b", "1"));

        Assert.Equal((409, "Conflict"), (status.Code, status.Reason));
        Assert.Equal("Apply failed with 1 conflict: conflict with \"jitbot\": .spec.rules", status.Message);
        var cause = Assert.Single(status.Details.Causes);
        Assert.Equal(
            ("FieldManagerConflict", ".spec.rules", "conflict with \"jitbot\""),
            (cause.Reason, cause.Field, cause.Message)
        );
        Assert.Equal("two.example.com", forced.Spec.Rules[0].Host);
    }

    [Fact]
    public async Task Several_conflicts_are_told_by_manager()
    {
        await ApplyAsync("jitbot", "one.example.com", labels: ("a", "1"));

        var status = await RefusedAsync(() => ApplyAsync("other", "two.example.com", labels: ("a", "2")));

        Assert.Equal(
            "Apply failed with 2 conflicts: conflicts with \"jitbot\":\n- .metadata.labels.a\n- .spec.rules",
            status.Message
        );
    }

    [Fact]
    public async Task The_same_value_is_owned_together()
    {
        await ApplyAsync("jitbot", labels: ("a", "1"));

        var both = await ApplyAsync("other", labels: ("a", "1"));

        Assert.Equal(["jitbot", "other"], both.Metadata.ManagedFields.Select(m => m.Manager).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_patch_of_an_applied_field_takes_it_over()
    {
        await ApplyAsync("jitbot", "one.example.com");
        await Admin.NetworkingV1.PatchNamespacedIngressAsync(
            new V1Patch("""{"spec":{"rules":[{"host":"hand.example.com"}]}}""", V1Patch.PatchType.MergePatch),
            "web",
            Namespace,
            fieldManager: "hand",
            cancellationToken: Ct
        );

        var status = await RefusedAsync(() => ApplyAsync("jitbot", "one.example.com"));

        Assert.Equal(409, status.Code);
        Assert.StartsWith(
            "Apply failed with 1 conflict: conflict with \"hand\" using networking.k8s.io/v1",
            status.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Apply_needs_a_manager()
    {
        var status = await RefusedAsync(() => ApplyAsync(null));

        Assert.Equal((422, "Invalid"), (status.Code, status.Reason));
        Assert.Contains("fieldManager: Required value: is required for apply patch", status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_role_of_a_binding_cannot_be_changed_by_apply()
    {
        var rbac = Admin.RbacAuthorizationV1;
        Task<V1RoleBinding> Apply(string role) =>
            rbac.PatchNamespacedRoleBindingAsync(
                new V1Patch(Binding("b", role, "x"), V1Patch.PatchType.ApplyPatch),
                "b",
                Namespace,
                fieldManager: "jitbot",
                force: true,
                cancellationToken: Ct
            );
        await Apply("one");

        var status = await RefusedAsync(() => Apply("two"));

        Assert.Equal((422, "Invalid"), (status.Code, status.Reason));
        Assert.EndsWith("cannot change roleRef", status.Message, StringComparison.Ordinal);
    }

    private Task<V1Ingress> ApplyAsync(
        string? manager,
        string? host = "shop.example.com",
        bool force = false,
        params IList<(string Key, string Value)> labels
    )
    {
        var ingress = Ingress("web", host ?? "");
        ingress.Spec = host is null ? null : ingress.Spec;
        ingress.Metadata.Labels = labels.ToDictionary(l => l.Key, l => l.Value);
        return Admin.NetworkingV1.PatchNamespacedIngressAsync(
            new V1Patch(ingress, V1Patch.PatchType.ApplyPatch),
            "web",
            Namespace,
            fieldManager: manager,
            force: force,
            cancellationToken: Ct
        );
    }
}
