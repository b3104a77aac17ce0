namespace JitBot.Sandbox.Cluster.Rbac;

/// <summary>Decides by Roles and bindings as the API server does; system:masters may do all.</summary>
internal sealed class RbacAuthorizer(RbacIndex index)
{
    public AccessDecision Decide(AccessAttributes asked)
    {
        if (asked.User.IsMaster)
        {
            return new AccessDecision(true, "");
        }

        var errors = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (binding, subject) in Bindings(asked.User, asked.Path is null ? asked.Namespace : ""))
        {
            if (index.RulesOf(binding.RoleKey) is not { } rules)
            {
                errors.Add(Missing(binding));
            }
            else if (rules.Any(r => r.Allows(asked)))
            {
                return new AccessDecision(true, $"RBAC: allowed by {binding.Describe(subject)}");
            }
        }

        return new AccessDecision(
            false,
            errors.Count switch
            {
                0 => "",
                1 => $"RBAC: {errors.First()}",
                _ => $"RBAC: [{string.Join(", ", errors)}]",
            }
        );
    }

    /// <summary>All rules a user holds in a namespace, or in the whole cluster ("").</summary>
    public IReadOnlyList<PolicyRule> RulesFor(UserInfo user, string @namespace) =>
        [.. Bindings(user, @namespace).DistinctBy(b => b.Binding).SelectMany(b => index.RulesOf(b.Binding.RoleKey) ?? [])];

    private IEnumerable<(Binding Binding, string Subject)> Bindings(UserInfo user, string @namespace)
    {
        var clusterWide = index.BindingsOf(user, "");
        return @namespace.Length == 0 ? clusterWide : clusterWide.Concat(index.BindingsOf(user, @namespace));
    }

    private static string Missing(Binding binding) =>
        $"{binding.RoleKind.ToLowerInvariant()}.rbac.authorization.k8s.io \"{binding.RoleName}\" not found";
}
