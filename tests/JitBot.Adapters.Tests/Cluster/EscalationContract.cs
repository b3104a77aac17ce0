using JitBot.Testing;
using k8s;
using k8s.Models;

namespace JitBot.Adapters.Tests.Cluster;

/// <summary>Nobody writes more rights into a role or binding than they hold.</summary>
public abstract class EscalationContract<TCluster> : ClusterContract<TCluster>
    where TCluster : IClusterUnderTest, new()
{
    private const string Rbac = "rbac.authorization.k8s.io";
    private static readonly string[] Manage = ["get", "list", "create", "update", "patch", "delete"];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await GrantAsync(
            "bot",
            TestUsers.Bot,
            OnIngresses(["get", "list", "update", "patch"]),
            Rule(Rbac, "roles", Manage),
            Rule(Rbac, "rolebindings", Manage)
        );
    }

    [Fact]
    public async Task What_is_held_can_be_granted_by_name()
    {
        var role = await Bot.RbacAuthorizationV1.CreateNamespacedRoleAsync(
            Role("jit", OnIngresses(["get", "update", "patch"], "web")),
            Namespace,
            cancellationToken: Ct
        );
        await Bot.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(
            Binding("jit", "jit", TestUsers.Alice),
            Namespace,
            cancellationToken: Ct
        );

        Assert.NotEmpty(role.Metadata.Uid);
        await AnsweredAsync(Review(TestUsers.Alice, "patch", "web"), s => s.Allowed);
    }

    [Fact]
    public async Task A_right_that_is_not_held_is_named_in_the_refusal()
    {
        var status = await RefusedAsync(() =>
            CreateAsync(Role("jit", Rule("", "secrets", ["get", "list"]), OnIngresses(["delete"], "web")))
        );

        Assert.Equal((403, "Forbidden"), (status.Code, status.Reason));
        Assert.Equal(
            "roles.rbac.authorization.k8s.io \"jit\" is forbidden: user \"system:serviceaccount:jitbot:jitbot\" "
                + "(groups=[\"system:serviceaccounts\" \"system:serviceaccounts:jitbot\" \"system:authenticated\"]) is attempting to "
                + "grant RBAC permissions not currently held:\n"
                + "{APIGroups:[\"\"], Resources:[\"secrets\"], Verbs:[\"get\" \"list\"]}\n"
                + "{APIGroups:[\"networking.k8s.io\"], Resources:[\"ingresses\"], ResourceNames:[\"web\"], Verbs:[\"delete\"]}",
            status.Message
        );
        Assert.Equal(("jit", Rbac, "roles"), (status.Details.Name, status.Details.Group, status.Details.Kind));
    }

    [Fact]
    public async Task A_wildcard_is_more_than_is_held()
    {
        var status = await RefusedAsync(() => CreateAsync(Role("jit", Rule("*", "*", ["*"]))));

        Assert.EndsWith(
            "not currently held:\n{APIGroups:[\"*\"], Resources:[\"*\"], Verbs:[\"*\"]}",
            status.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_role_cannot_be_widened_by_update_patch_or_apply()
    {
        await CreateAsync(Role("jit", OnIngresses(["get"], "web")));
        var wider = Role("jit", OnIngresses(["get", "delete"], "web"));
        var roles = Bot.RbacAuthorizationV1;

        await EscalatesAsync(() => roles.ReplaceNamespacedRoleAsync(wider, "jit", Namespace, cancellationToken: Ct));
        await EscalatesAsync(() =>
            roles.PatchNamespacedRoleAsync(
                new V1Patch("""[{"op":"add","path":"/rules/0/verbs/-","value":"delete"}]""", V1Patch.PatchType.JsonPatch),
                "jit",
                Namespace,
                cancellationToken: Ct
            )
        );
        await EscalatesAsync(() => ApplyAsync(wider));

        var kept = await roles.ReadNamespacedRoleAsync("jit", Namespace, cancellationToken: Ct);
        Assert.Equal(["get"], kept.Rules[0].Verbs);
    }

    [Fact]
    public async Task A_role_beyond_what_is_held_cannot_even_be_labelled_but_its_finalizers_can_be_changed()
    {
        await Admin.RbacAuthorizationV1.CreateNamespacedRoleAsync(
            Role("strong", Rule("", "secrets", ["get"])),
            Namespace,
            cancellationToken: Ct
        );
        Task<V1Role> Patch(string patch) =>
            Bot.RbacAuthorizationV1.PatchNamespacedRoleAsync(
                new V1Patch(patch, V1Patch.PatchType.MergePatch),
                "strong",
                Namespace,
                cancellationToken: Ct
            );

        await EscalatesAsync(() => Patch("""{"metadata":{"labels":{"seen":"yes"}}}"""));
        var held = await Patch("""{"metadata":{"finalizers":["jitbot.dev/hold"]}}""");

        Assert.Equal(["jitbot.dev/hold"], held.Metadata.Finalizers);
    }

    [Fact]
    public async Task A_role_is_created_by_apply_within_what_is_held()
    {
        await ApplyAsync(Role("jit", OnIngresses(["patch"], "web")));

        await EscalatesAsync(() => ApplyAsync(Role("jit2", Rule("", "secrets", ["get"]))));
    }

    [Fact]
    public async Task A_binding_to_a_missing_role_is_not_found()
    {
        var status = await RefusedAsync(() => BindAsync(Binding("b", "nope", TestUsers.Alice)));

        Assert.Equal((404, "NotFound"), (status.Code, status.Reason));
        Assert.Equal("roles.rbac.authorization.k8s.io \"nope\" not found", status.Message);
    }

    [Fact]
    public async Task A_role_beyond_what_is_held_cannot_be_bound()
    {
        await Admin.RbacAuthorizationV1.CreateNamespacedRoleAsync(
            Role("strong", Rule("", "secrets", ["get"])),
            Namespace,
            cancellationToken: Ct
        );
        var admin = Binding("b2", "cluster-admin", TestUsers.Alice);
        admin.RoleRef.Kind = "ClusterRole";

        var status = await EscalatesAsync(() => BindAsync(Binding("b", "strong", TestUsers.Alice)));
        await EscalatesAsync(() => BindAsync(admin));

        Assert.StartsWith(
            "rolebindings.rbac.authorization.k8s.io \"b\" is forbidden: ",
            status.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Escalate_and_bind_lift_the_limit()
    {
        await GrantAsync("more", TestUsers.Bot, Rule(Rbac, "roles", ["escalate"]), Rule(Rbac, "roles", ["bind"], "strong"));

        await CreateAsync(Role("strong", Rule("", "secrets", ["get"])));
        await CreateAsync(Role("strong2", Rule("", "secrets", ["get"])));
        await BindAsync(Binding("b", "strong", TestUsers.Alice));
        await EscalatesAsync(() => BindAsync(Binding("b2", "strong2", TestUsers.Alice)));
    }

    [Fact]
    public async Task Subjects_are_not_added_to_a_binding_beyond_what_is_held()
    {
        await GrantAsync("strong", TestUsers.Carol, Rule("", "secrets", ["get"]));

        await EscalatesAsync(() =>
            Bot.RbacAuthorizationV1.ReplaceNamespacedRoleBindingAsync(
                Binding("strong", "strong", TestUsers.Alice),
                "strong",
                Namespace,
                cancellationToken: Ct
            )
        );
    }

    private Task<V1Role> CreateAsync(V1Role role) =>
        Bot.RbacAuthorizationV1.CreateNamespacedRoleAsync(role, Namespace, cancellationToken: Ct);

    private Task<V1RoleBinding> BindAsync(V1RoleBinding binding) =>
        Bot.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(binding, Namespace, cancellationToken: Ct);

    private Task<V1Role> ApplyAsync(V1Role role) =>
        Bot.RbacAuthorizationV1.PatchNamespacedRoleAsync(
            new V1Patch(role, V1Patch.PatchType.ApplyPatch),
            role.Metadata.Name,
            Namespace,
            fieldManager: "jitbot",
            force: true,
            cancellationToken: Ct
        );

    private static async Task<V1Status> EscalatesAsync(Func<Task> call)
    {
        var status = await RefusedAsync(call);
        Assert.Equal((403, "Forbidden"), (status.Code, status.Reason));
        Assert.Contains("is attempting to grant RBAC permissions not currently held:", status.Message, StringComparison.Ordinal);
        return status;
    }
}
