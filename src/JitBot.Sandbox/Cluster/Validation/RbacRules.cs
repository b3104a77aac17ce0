using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Api;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Validation;

/// <summary>What the API server asks of roles and bindings.</summary>
internal static class RbacRules
{
    private static readonly string[] SubjectKinds = ["ServiceAccount", "User", "Group"];

    public static void CheckRole(JsonObject role, bool namespaced, List<FieldError> errors)
    {
        var i = 0;
        foreach (var rule in role.Items("rules"))
        {
            var at = $"rules[{i++}]";
            if (!rule.Texts("verbs").Any())
            {
                errors.Add(FieldError.Required($"{at}.verbs", "verbs must contain at least one value"));
            }

            if (rule.Texts("nonResourceURLs").Any())
            {
                if (namespaced)
                {
                    var shown = $"[]string{{{string.Join(", ", rule.Texts("nonResourceURLs").Select(u => $"\"{u}\""))}}}";
                    errors.Add(
                        FieldError.Invalid($"{at}.nonResourceURLs", shown, "namespaced rules cannot apply to non-resource URLs")
                    );
                }

                continue;
            }

            if (!rule.Texts("apiGroups").Any())
            {
                errors.Add(FieldError.Required($"{at}.apiGroups", "resource rules must supply at least one api group"));
            }

            if (!rule.Texts("resources").Any())
            {
                errors.Add(FieldError.Required($"{at}.resources", "resource rules must supply at least one resource"));
            }
        }
    }

    public static void CheckBinding(JsonObject binding, JsonObject? before, bool namespaced, List<FieldError> errors)
    {
        var role = binding["roleRef"];
        var group = role.Text("apiGroup") ?? "";
        if (group != ResourceCatalogue.RbacGroup)
        {
            errors.Add(FieldError.Unsupported("roleRef.apiGroup", group, ResourceCatalogue.RbacGroup));
        }

        var kind = role.Text("kind") ?? "";
        string[] kinds = namespaced ? ["Role", "ClusterRole"] : ["ClusterRole"];
        if (!kinds.Contains(kind))
        {
            errors.Add(FieldError.Unsupported("roleRef.kind", kind, kinds));
        }

        if (role.Text("name") is not { Length: > 0 })
        {
            errors.Add(FieldError.Required("roleRef.name", ""));
        }

        var i = 0;
        foreach (var subject in binding.Items("subjects"))
        {
            CheckSubject(subject, $"subjects[{i++}]", errors);
        }

        if (before is not null && !KubeJson.Same(before["roleRef"], role))
        {
            var shown = $"rbac.RoleRef{{APIGroup:\"{group}\", Kind:\"{kind}\", Name:\"{role.Text("name")}\"}}";
            errors.Add(FieldError.Invalid("roleRef", shown, "cannot change roleRef"));
        }
    }

    private static void CheckSubject(JsonObject subject, string at, List<FieldError> errors)
    {
        if (subject.Text("name") is not { Length: > 0 })
        {
            errors.Add(FieldError.Required($"{at}.name", ""));
        }

        var kind = subject.Text("kind") ?? "";
        if (!SubjectKinds.Contains(kind))
        {
            errors.Add(FieldError.Unsupported($"{at}.kind", kind, SubjectKinds));
        }
        else if (kind == "ServiceAccount" && subject.Text("namespace") is not { Length: > 0 })
        {
            errors.Add(FieldError.Required($"{at}.namespace", ""));
        }
        else if (kind != "ServiceAccount" && subject.Text("apiGroup") is { } group && group != ResourceCatalogue.RbacGroup)
        {
            errors.Add(FieldError.Unsupported($"{at}.apiGroup", group, ResourceCatalogue.RbacGroup));
        }
    }
}
