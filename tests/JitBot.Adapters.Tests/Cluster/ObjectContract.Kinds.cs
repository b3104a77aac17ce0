using k8s;
using k8s.Models;

namespace JitBot.Adapters.Tests.Cluster;

/// <summary>What is valid for each kind of object, and what is special about it.</summary>
public abstract partial class ObjectContract<TCluster>
{
    [Fact]
    public async Task An_ingress_that_routes_nothing_is_invalid()
    {
        var ingress = Ingress("web");
        ingress.Spec.Rules = null;

        var status = await RefusedAsync(() => CreateAsync(ingress));

        Assert.Equal((422, "Invalid"), (status.Code, status.Reason));
        // The group in front is the one that this version of the server stores Ingresses under
        Assert.Contains(" \"web\" is invalid: spec: Invalid value: ", status.Message, StringComparison.Ordinal);
        Assert.EndsWith("either `defaultBackend` or `rules` must be specified", status.Message, StringComparison.Ordinal);
        Assert.Equal(("spec", "FieldValueInvalid"), (status.Details.Causes[0].Field, status.Details.Causes[0].Reason));
    }

    [Fact]
    public async Task Wrong_paths_are_told_by_their_place()
    {
        var ingress = Ingress("Web_1");
        ingress.Spec.Rules[0].Http.Paths[0].Path = "checkout";
        ingress
            .Spec.Rules[0]
            .Http.Paths.Add(
                new V1HTTPIngressPath
                {
                    Path = "/x",
                    PathType = "Sometimes",
                    Backend = Backend("web"),
                }
            );
        ingress.Spec.Rules[0].Host = "shop_example";

        var status = await RefusedAsync(() => CreateAsync(ingress));

        Assert.Equal(422, status.Code);
        Assert.Equal(
            ["metadata.name", "spec.rules[0].host", "spec.rules[0].http.paths[0].path", "spec.rules[0].http.paths[1].pathType"],
            status.Details.Causes.Select(c => c.Field).Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            "spec.rules[0].http.paths[0].path: Invalid value: \"checkout\": must be an absolute path",
            status.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_label_that_is_none_is_invalid()
    {
        var ingress = Ingress("web");
        ingress.Metadata.Labels = new Dictionary<string, string> { ["jitbot.dev/request"] = "not a label!" };

        var status = await RefusedAsync(() => CreateAsync(ingress));

        Assert.Equal(422, status.Code);
        Assert.Equal("metadata.labels", Assert.Single(status.Details.Causes).Field);
    }

    [Fact]
    public async Task Role_names_are_freer_than_ingress_names()
    {
        var role = await Admin.RbacAuthorizationV1.CreateNamespacedRoleAsync(
            Role("Bad_Name!", OnIngresses(["get"])),
            Namespace,
            cancellationToken: Ct
        );

        Assert.Equal("Bad_Name!", role.Metadata.Name);
    }

    [Fact]
    public async Task A_role_without_verbs_is_invalid()
    {
        var status = await RefusedAsync(() =>
            Admin.RbacAuthorizationV1.CreateNamespacedRoleAsync(Role("r", OnIngresses([])), Namespace, cancellationToken: Ct)
        );

        Assert.Equal(422, status.Code);
        Assert.Equal(
            "Role.rbac.authorization.k8s.io \"r\" is invalid: rules[0].verbs: Required value: verbs must contain at least one value",
            status.Message
        );
    }

    [Fact]
    public async Task The_role_of_a_binding_cannot_be_changed()
    {
        var rbac = Admin.RbacAuthorizationV1;
        await rbac.CreateNamespacedRoleBindingAsync(Binding("b", "one", "x"), Namespace, cancellationToken: Ct);

        var status = await RefusedAsync(() =>
            rbac.ReplaceNamespacedRoleBindingAsync(Binding("b", "two", "x"), "b", Namespace, cancellationToken: Ct)
        );

        Assert.Equal((422, "Invalid"), (status.Code, status.Reason));
        Assert.Equal(
            "RoleBinding.rbac.authorization.k8s.io \"b\" is invalid: roleRef: Invalid value: rbac.RoleRef{APIGroup:"
                + "\"rbac.authorization.k8s.io\", Kind:\"Role\", Name:\"two\"}: cannot change roleRef",
            status.Message
        );
    }

    [Fact]
    public async Task A_lease_is_taken_by_compare_and_set()
    {
        var leases = Admin.CoordinationV1;
        var lease = new V1Lease
        {
            Metadata = new V1ObjectMeta { Name = "leader" },
            Spec = new V1LeaseSpec { HolderIdentity = "one", LeaseDurationSeconds = 15 },
        };
        var created = await leases.CreateNamespacedLeaseAsync(lease, Namespace, cancellationToken: Ct);
        created.Spec.HolderIdentity = "two";
        await leases.ReplaceNamespacedLeaseAsync(created, "leader", Namespace, cancellationToken: Ct);
        created.Spec.HolderIdentity = "three";

        var status = await RefusedAsync(() =>
            leases.ReplaceNamespacedLeaseAsync(created, "leader", Namespace, cancellationToken: Ct)
        );

        Assert.Equal(409, status.Code);
    }

    [Fact]
    public async Task Secret_texts_are_kept_as_data()
    {
        var secret = new V1Secret
        {
            Metadata = new V1ObjectMeta { Name = "key" },
            StringData = new Dictionary<string, string> { ["a"] = "b" },
        };

        var created = await Admin.CoreV1.CreateNamespacedSecretAsync(secret, Namespace, cancellationToken: Ct);

        Assert.Equal("b"u8.ToArray(), created.Data["a"]);
        Assert.Null(created.StringData);
        Assert.Equal("Opaque", created.Type);
    }
}
