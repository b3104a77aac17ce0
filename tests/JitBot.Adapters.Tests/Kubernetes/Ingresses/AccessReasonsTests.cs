using JitBot.Kubernetes.Ingresses;

namespace JitBot.Adapters.Tests.Kubernetes.Ingresses;

public sealed class AccessReasonsTests
{
    [Theory]
    [InlineData("""RBAC: allowed by RoleBinding "edit/shop" of Role "edit" to User "alice" """, "RoleBinding shop/edit")]
    [InlineData("""RBAC: allowed by RoleBinding "edit/shop" of ClusterRole "edit" to Group "x/y" """, "RoleBinding shop/edit")]
    [InlineData(
        """RBAC: allowed by ClusterRoleBinding "admins" of ClusterRole "cluster-admin" to Group "ops" """,
        "ClusterRoleBinding admins"
    )]
    [InlineData("allowed by the corporate webhook", "allowed by the corporate webhook")]
    [InlineData("", "the API server gives no reason")]
    [InlineData(null, "the API server gives no reason")]
    public void The_binding_is_named_as_people_name_it(string? reason, string via) =>
        Assert.Equal(via, AccessReasons.ViaOf(reason));

    [Fact]
    public void An_endless_reason_is_cut() => Assert.Equal(300, AccessReasons.ViaOf(new string('x', 100_000)).Length);
}
