using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Workspace;

/// <summary>Reads Kubernetes objects as far as the page shows them.</summary>
internal static class KubeText
{
    /// <summary>A text somewhere inside; null if it is missing or of another type.</summary>
    public static string? Of(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }

        return node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
    }

    public static IEnumerable<JsonNode> Items(JsonNode? node, string name) =>
        ((node as JsonObject)?[name] as JsonArray ?? []).OfType<JsonNode>();

    public static IngressSight Ingress(JsonNode ingress)
    {
        var rules = Items(ingress["spec"], "rules").ToList();
        var first = rules.Take(1).SelectMany(rule => Items(rule["http"], "paths")).FirstOrDefault();
        return new IngressSight(
            Of(ingress, "metadata", "namespace") ?? "",
            Of(ingress, "metadata", "name") ?? "",
            [.. rules.Select(rule => Of(rule, "host")).OfType<string>()],
            Of(first, "path")
        );
    }
}
