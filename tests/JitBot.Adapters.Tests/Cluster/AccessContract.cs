using JitBot.Testing;
using k8s;
using k8s.Models;

namespace JitBot.Adapters.Tests.Cluster;

/// <summary>Who may do what, and the words in which it is said.</summary>
public abstract class AccessContract<TCluster> : ClusterContract<TCluster>
    where TCluster : IClusterUnderTest, new()
{
    private static readonly string[] Change = ["get", "update", "patch"];

    [Fact]
    public async Task A_token_that_nobody_has_is_unauthorized()
    {
        using var stranger = Cluster.ClientForStranger();

        var status = await RefusedAsync(() => stranger.NetworkingV1.ListNamespacedIngressAsync(Namespace, cancellationToken: Ct));

        Assert.Equal((401, "Unauthorized", "Unauthorized"), (status.Code, status.Reason, status.Message));
    }

    [Fact]
    public async Task A_refusal_says_who_may_not_do_what_where()
    {
        var one = await RefusedAsync(() =>
            Alice.NetworkingV1.ReadNamespacedIngressAsync("web", Namespace, cancellationToken: Ct)
        );
        var list = await RefusedAsync(() => Alice.NetworkingV1.ListNamespacedIngressAsync(Namespace, cancellationToken: Ct));
        var wide = await RefusedAsync(() => Alice.RbacAuthorizationV1.ListClusterRoleAsync(cancellationToken: Ct));
        var core = await RefusedAsync(() => Alice.CoreV1.ReadNamespacedSecretAsync("s", Namespace, cancellationToken: Ct));

        Assert.Equal((403, "Forbidden"), (one.Code, one.Reason));
        Assert.Equal(
            "ingresses.networking.k8s.io \"web\" is forbidden: User \"alice@example.com\" cannot get resource \"ingresses\" "
                + $"in API group \"networking.k8s.io\" in the namespace \"{Namespace}\"",
            one.Message
        );
        Assert.Equal(("web", "networking.k8s.io", "ingresses"), (one.Details.Name, one.Details.Group, one.Details.Kind));
        Assert.Equal(
            "ingresses.networking.k8s.io is forbidden: User \"alice@example.com\" cannot list resource \"ingresses\" "
                + $"in API group \"networking.k8s.io\" in the namespace \"{Namespace}\"",
            list.Message
        );
        Assert.Equal(
            "clusterroles.rbac.authorization.k8s.io is forbidden: User \"alice@example.com\" cannot list resource "
                + "\"clusterroles\" in API group \"rbac.authorization.k8s.io\" at the cluster scope",
            wide.Message
        );
        Assert.Equal(
            "secrets \"s\" is forbidden: User \"alice@example.com\" cannot get resource \"secrets\" in API group \"\" "
                + $"in the namespace \"{Namespace}\"",
            core.Message
        );
    }

    [Fact]
    public async Task A_grant_by_name_holds_for_that_name_alone()
    {
        await Admin.NetworkingV1.CreateNamespacedIngressAsync(Ingress("web"), Namespace, cancellationToken: Ct);
        await Admin.NetworkingV1.CreateNamespacedIngressAsync(Ingress("other"), Namespace, cancellationToken: Ct);
        await GrantAsync("jit", TestUsers.Alice, OnIngresses(Change, "web"));
        var patch = new V1Patch("""{"metadata":{"labels":{"touched":"yes"}}}""", V1Patch.PatchType.MergePatch);
        var (alice, bob) = (Alice.NetworkingV1, As(TestUsers.Bob).NetworkingV1);

        var patched = await alice.PatchNamespacedIngressAsync(patch, "web", Namespace, cancellationToken: Ct);

        Assert.Equal("yes", patched.Metadata.Labels["touched"]);
        await ForbiddenAsync(() => alice.PatchNamespacedIngressAsync(patch, "other", Namespace, cancellationToken: Ct));
        await ForbiddenAsync(() => alice.DeleteNamespacedIngressAsync("web", Namespace, cancellationToken: Ct));
        await ForbiddenAsync(() => alice.ReadNamespacedIngressStatusAsync("web", Namespace, cancellationToken: Ct));
        await ForbiddenAsync(() => alice.CreateNamespacedIngressAsync(Ingress("new"), Namespace, cancellationToken: Ct));
        await ForbiddenAsync(() => bob.PatchNamespacedIngressAsync(patch, "web", Namespace, cancellationToken: Ct));
    }

    [Fact]
    public async Task A_list_of_one_name_is_authorised_by_that_name()
    {
        await Admin.NetworkingV1.CreateNamespacedIngressAsync(Ingress("web"), Namespace, cancellationToken: Ct);
        await GrantAsync("jit", TestUsers.Alice, OnIngresses(["list"], "web"));

        var list = await Alice.NetworkingV1.ListNamespacedIngressAsync(
            Namespace,
            fieldSelector: "metadata.name=web",
            cancellationToken: Ct
        );

        Assert.Equal("web", Assert.Single(list.Items).Metadata.Name);
        await ForbiddenAsync(() => Alice.NetworkingV1.ListNamespacedIngressAsync(Namespace, cancellationToken: Ct));
    }

    [Fact]
    public async Task Create_by_name_is_refused_as_a_post_and_passes_as_an_apply()
    {
        await GrantAsync("jit", TestUsers.Alice, OnIngresses(["create", "patch"], "web"));
        Task Apply(string name) =>
            Alice.NetworkingV1.PatchNamespacedIngressAsync(
                new V1Patch(Ingress(name), V1Patch.PatchType.ApplyPatch),
                name,
                Namespace,
                fieldManager: "alice",
                cancellationToken: Ct
            );

        await ForbiddenAsync(() =>
            Alice.NetworkingV1.CreateNamespacedIngressAsync(Ingress("web"), Namespace, cancellationToken: Ct)
        );
        await ForbiddenAsync(() => Apply("other"));
        await Apply("web");

        var made = await Admin.NetworkingV1.ReadNamespacedIngressAsync("web", Namespace, cancellationToken: Ct);
        Assert.NotEmpty(made.Metadata.Uid);
    }

    [Fact]
    public async Task An_apply_that_would_create_needs_create()
    {
        await GrantAsync("jit", TestUsers.Alice, OnIngresses(["patch"], "web"));

        await ForbiddenAsync(() =>
            Alice.NetworkingV1.PatchNamespacedIngressAsync(
                new V1Patch(Ingress("web"), V1Patch.PatchType.ApplyPatch),
                "web",
                Namespace,
                fieldManager: "alice",
                cancellationToken: Ct
            )
        );
    }

    [Fact]
    public async Task A_review_names_the_binding_that_allows()
    {
        await GrantAsync("jit-web", TestUsers.Alice, OnIngresses(Change, "web"));

        var allowed = await DecideAsync(Review(TestUsers.Alice, "patch", "web"));
        var denied = await DecideAsync(Review(TestUsers.Alice, "delete", "web"));

        Assert.True(allowed.Allowed);
        Assert.Equal(
            $"RBAC: allowed by RoleBinding \"jit-web/{Namespace}\" of Role \"jit-web\" to User \"alice@example.com\"",
            allowed.Reason
        );
        Assert.False(denied.Allowed);
        Assert.Null(denied.Reason);
        Assert.NotEqual(true, denied.Denied);
    }

    [Fact]
    public async Task A_review_names_a_group_and_a_service_account_as_such()
    {
        var binding = Binding("all", "edit-web", "unused");
        binding.Subjects =
        [
            new Rbacv1Subject
            {
                ApiGroup = "rbac.authorization.k8s.io",
                Kind = "Group",
                Name = "ops",
            },
            new Rbacv1Subject
            {
                Kind = "ServiceAccount",
                Name = "ci",
                NamespaceProperty = "build",
            },
        ];
        await Admin.RbacAuthorizationV1.CreateNamespacedRoleAsync(
            Role("edit-web", OnIngresses(Change, "web")),
            Namespace,
            cancellationToken: Ct
        );
        await Admin.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(binding, Namespace, cancellationToken: Ct);
        var grouped = Review("someone", "patch", "web");
        grouped.Spec.Groups = ["ops"];

        var group = await AnsweredAsync(grouped, s => s.Allowed);
        var account = await AnsweredAsync(Review("system:serviceaccount:build:ci", "patch", "web"), s => s.Allowed);

        Assert.Equal($"RBAC: allowed by RoleBinding \"all/{Namespace}\" of Role \"edit-web\" to Group \"ops\"", group.Reason);
        Assert.Equal(
            $"RBAC: allowed by RoleBinding \"all/{Namespace}\" of Role \"edit-web\" to ServiceAccount \"ci/build\"",
            account.Reason
        );
    }

    [Fact]
    public async Task A_revoked_binding_denies()
    {
        await GrantAsync("jit", TestUsers.Alice, OnIngresses(Change, "web"));

        await Admin.RbacAuthorizationV1.DeleteNamespacedRoleBindingAsync("jit", Namespace, cancellationToken: Ct);

        var denied = await AnsweredAsync(Review(TestUsers.Alice, "patch", "web"), s => !s.Allowed);
        Assert.Null(denied.Reason);
    }

    [Fact]
    public async Task A_binding_to_a_missing_role_is_told_in_the_denial_and_comes_alive_with_the_role()
    {
        var rbac = Admin.RbacAuthorizationV1;
        await rbac.CreateNamespacedRoleBindingAsync(Binding("b", "later", TestUsers.Alice), Namespace, cancellationToken: Ct);

        var dangling = await AnsweredAsync(Review(TestUsers.Alice, "patch", "web"), s => s.Reason is not null);
        await rbac.CreateNamespacedRoleAsync(Role("later", OnIngresses(Change)), Namespace, cancellationToken: Ct);
        var alive = await AnsweredAsync(Review(TestUsers.Alice, "patch", "web"), s => s.Allowed);

        Assert.False(dangling.Allowed);
        Assert.Equal("RBAC: role.rbac.authorization.k8s.io \"later\" not found", dangling.Reason);
        Assert.StartsWith("RBAC: allowed by RoleBinding", alive.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subresources_and_wildcards_are_rights_of_their_own()
    {
        await GrantAsync("status", TestUsers.Bob, Rule("networking.k8s.io", "ingresses/status", ["patch"]));
        await GrantAsync("all", TestUsers.Carol, Rule("*", "*", ["*"]));
        V1SubjectAccessReview OnStatus(string user)
        {
            var review = Review(user, "patch", "web");
            review.Spec.ResourceAttributes.Subresource = "status";
            return review;
        }

        Assert.True((await AnsweredAsync(OnStatus(TestUsers.Bob), s => s.Allowed)).Allowed);
        Assert.False((await DecideAsync(Review(TestUsers.Bob, "patch", "web"))).Allowed);
        Assert.True((await DecideAsync(OnStatus(TestUsers.Carol))).Allowed);
        Assert.True((await DecideAsync(Review(TestUsers.Carol, "get", "x", "", "secrets"))).Allowed);
    }

    [Fact]
    public async Task A_review_needs_a_subject_and_exactly_one_question()
    {
        var nobody = await RefusedAsync(() => DecideAsync(Review("", "get", "web")));
        var empty = await RefusedAsync(() =>
            DecideAsync(new V1SubjectAccessReview { Spec = new V1SubjectAccessReviewSpec { User = "x" } })
        );

        Assert.Equal((422, "spec.user"), (nobody.Code, nobody.Details.Causes[0].Field));
        Assert.Equal((422, "spec.resourceAttributes"), (empty.Code, empty.Details.Causes[0].Field));
    }

    [Fact]
    public async Task Reviews_for_others_need_a_right_and_for_oneself_none()
    {
        await ForbiddenAsync(() =>
            Alice.AuthorizationV1.CreateSubjectAccessReviewAsync(Review(TestUsers.Bob, "get", "web"), cancellationToken: Ct)
        );
        var self = await Alice.AuthorizationV1.CreateSelfSubjectAccessReviewAsync(
            new V1SelfSubjectAccessReview
            {
                Spec = new V1SelfSubjectAccessReviewSpec
                {
                    ResourceAttributes = Review("", "patch", "web").Spec.ResourceAttributes,
                },
            },
            cancellationToken: Ct
        );

        Assert.False(self.Status.Allowed);
    }

    [Fact]
    public async Task Discovery_is_open_to_whoever_is_known()
    {
        var groups = await Alice.Apis.GetAPIVersionsAsync(cancellationToken: Ct);
        var resources = await Alice.NetworkingV1.GetAPIResourcesAsync(cancellationToken: Ct);

        Assert.Contains(groups.Groups, g => g.Name == "rbac.authorization.k8s.io");
        var ingresses = Assert.Single(resources.Resources, r => r.Name == "ingresses");
        Assert.Equal(("Ingress", true, "ing"), (ingresses.Kind, ingresses.Namespaced, ingresses.ShortNames[0]));
    }

    [Fact]
    public async Task The_rules_of_a_user_can_be_listed_by_the_user()
    {
        await GrantAsync("jit", TestUsers.Alice, OnIngresses(Change, "web"));

        var review = await Alice.AuthorizationV1.CreateSelfSubjectRulesReviewAsync(
            new V1SelfSubjectRulesReview { Spec = new V1SelfSubjectRulesReviewSpec { NamespaceProperty = Namespace } },
            cancellationToken: Ct
        );

        Assert.Contains(review.Status.ResourceRules, r => r.Verbs.SequenceEqual(Change) && r.ResourceNames?.Single() == "web");
        Assert.False(review.Status.Incomplete);
    }

    private static async Task ForbiddenAsync(Func<Task> call)
    {
        var status = await RefusedAsync(call);
        Assert.Equal((403, "Forbidden"), (status.Code, status.Reason));
    }
}
