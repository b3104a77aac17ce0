using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Workspace;

/// <summary>Puts the Roles and RoleBindings of JitBot together by name.</summary>
internal static class GrantReading
{
    public static IReadOnlyList<GrantSight> Of(IReadOnlyList<JsonNode> roles, IReadOnlyList<JsonNode> bindings) =>
        [
            .. roles
                .Select(role => (Kind: "Role", Object: role))
                .Concat(bindings.Select(binding => (Kind: "RoleBinding", Object: binding)))
                .GroupBy(one =>
                    (
                        Namespace: KubeText.Of(one.Object, "metadata", "namespace") ?? "",
                        Name: KubeText.Of(one.Object, "metadata", "name") ?? ""
                    )
                )
                .OrderBy(group => group.Key.Namespace, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
                .Select(group => Grant(group.Key.Namespace, group.Key.Name, [.. group])),
        ];

    private static GrantSight Grant(string @namespace, string name, IReadOnlyList<(string Kind, JsonNode Object)> parts)
    {
        string? Written(string where, string key) =>
            parts.Select(part => KubeText.Of(part.Object, "metadata", where, key)).FirstOrDefault(text => text is not null);

        var rules = parts.SelectMany(part => KubeText.Items(part.Object, "rules")).Select(Rule);
        return new GrantSight(
            $"{@namespace}/{name}",
            @namespace,
            name,
            Written("labels", "jitbot.dev/request") ?? "no request",
            [.. parts.Select(part => part.Kind)],
            [.. parts.SelectMany(part => KubeText.Items(part.Object, "subjects")).Select(one => KubeText.Of(one, "name") ?? "?")],
            string.Join("; ", rules) is { Length: > 0 } text ? text : null,
            Written("annotations", "jitbot.dev/expires-at")
        );
    }

    private static string Rule(JsonNode rule)
    {
        string Words(string name) => string.Join(", ", KubeText.Items(rule, name).Select(one => one.ToString()));
        return $"{Words("verbs")} {Words("resources")} {Words("resourceNames")}".TrimEnd();
    }
}
