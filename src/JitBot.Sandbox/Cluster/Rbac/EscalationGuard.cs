using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Api;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Rbac;

/// <summary>Refuses to let anyone write more rights into a role or binding than they hold, unless they may escalate or bind.</summary>
internal sealed class EscalationGuard(RbacIndex index, RbacAuthorizer authorizer)
{
    /// <summary>Checks a write to a Role, ClusterRole or binding; other types pass.</summary>
    /// <exception cref="ApiException">403, or 404 when a binding names a role that is not there.</exception>
    public void Check(UserInfo user, ResourceType type, string @namespace, string name, JsonObject now, JsonObject? before)
    {
        if (user.IsMaster || (before is not null && KubeJson.Same(WithoutUpkeep(now), WithoutUpkeep(before))))
        {
            return;
        }

        if (type.IsRole)
        {
            CheckRole(user, type, @namespace, name, now, before);
        }
        else if (type.IsBinding)
        {
            CheckBinding(user, type, @namespace, name, now);
        }
    }

    private void CheckRole(UserInfo user, ResourceType type, string @namespace, string name, JsonObject now, JsonObject? before)
    {
        // The name of a creation is not part of its request: a right to escalate limited by name does not help there
        var known = before is null ? "" : name;
        if (!Holds(user, "escalate", type, @namespace, known))
        {
            Confirm(user, type, @namespace, name, PolicyRule.ReadAll(now));
        }
    }

    private void CheckBinding(UserInfo user, ResourceType type, string @namespace, string name, JsonObject now)
    {
        var role = now["roleRef"].Text("name") ?? "";
        var roleType = now["roleRef"].Text("kind") == "Role" ? ResourceCatalogue.Roles : ResourceCatalogue.ClusterRoles;
        if (Holds(user, "bind", roleType, @namespace, role))
        {
            return;
        }

        var rules = index.RulesOf((roleType.Namespaced ? @namespace : "", role)) ?? throw ApiErrors.NotFound(roleType, role);
        Confirm(user, type, @namespace, name, rules);
    }

    /// <summary>What a garbage collector must be able to change without holding the rights: all but this is checked.</summary>
    private static JsonObject WithoutUpkeep(JsonObject value)
    {
        var copy = value.CopyObject();
        foreach (var field in (string[])["kind", "apiVersion"])
        {
            copy.Remove(field);
        }

        foreach (var field in (string[])["ownerReferences", "finalizers", "managedFields"])
        {
            copy.Meta().Remove(field);
        }

        return copy;
    }

    private bool Holds(UserInfo user, string verb, ResourceType type, string @namespace, string name) =>
        authorizer.Decide(new AccessAttributes(user, verb, type.Group, type.Plural, "", @namespace, name)).Allowed;

    private void Confirm(UserInfo user, ResourceType type, string @namespace, string name, IReadOnlyList<PolicyRule> wanted)
    {
        var held = authorizer.RulesFor(user, @namespace);
        var missing = wanted.SelectMany(r => r.Break()).Where(single => !held.Any(h => h.Covers(single))).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var list = Compact(missing).Select(r => r.ToString()).Distinct().Order(StringComparer.Ordinal);
        throw ApiErrors.Forbidden(
            type.Group,
            type.Plural,
            name,
            $"user \"{user.Name}\" (groups={PolicyRule.Quote(user.Groups)}) is attempting to grant RBAC permissions not currently held:\n"
                + string.Join('\n', list)
        );
    }

    /// <summary>One rule for all verbs on the same thing.</summary>
    private static IEnumerable<PolicyRule> Compact(IEnumerable<PolicyRule> singles) =>
        singles
            .GroupBy(s =>
                string.Join('|', [.. s.ApiGroups, "#", .. s.Resources, "#", .. s.ResourceNames, "#", .. s.NonResourceUrls])
            )
            .SelectMany(g =>
                g.First().NonResourceUrls.Count > 0
                    ? g.AsEnumerable()
                    : [g.First() with { Verbs = [.. g.SelectMany(s => s.Verbs).Distinct()] }]
            );
}
