using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;
using JitBot.Sandbox.Cluster.Store;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>Selects by <c>metadata.name</c>, <c>metadata.namespace</c> and the few fields that Events and Secrets offer.</summary>
internal sealed class FieldSelector
{
    private readonly IReadOnlyList<(string Field, string Value, bool Equal)> _terms;

    private FieldSelector(IReadOnlyList<(string, string, bool)> terms) => _terms = terms;

    /// <exception cref="ApiException">400: not a selector, or a field that the type does not offer.</exception>
    public static FieldSelector Parse(string? text, ResourceType type)
    {
        var terms = Terms(text).ToList();
        foreach (var (field, _, _) in terms.Where(t => !Supports(type, t.Field)))
        {
            throw ApiErrors.BadRequest(
                $"Unable to find \"{type.ApiVersion}, Resource={type.Plural}\" that match label selector \"\", "
                    + $"field selector \"{text}\": field label not supported: {field}"
            );
        }

        return new FieldSelector(terms);
    }

    /// <summary>The one name to which a selector limits, if it does.</summary>
    public static string? NameIn(string? text) =>
        Terms(text).Where(t => t is { Field: "metadata.name", Equal: true }).Select(t => t.Value).FirstOrDefault();

    public bool Matches(StoredObject stored) => _terms.All(t => (Read(stored.Value, t.Field) == t.Value) == t.Equal);

    private static IEnumerable<(string Field, string Value, bool Equal)> Terms(string? text)
    {
        foreach (var term in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var different = term.IndexOf("!=", StringComparison.Ordinal);
            var at = different >= 0 ? different : term.IndexOf('=', StringComparison.Ordinal);
            if (at < 0)
            {
                throw ApiErrors.BadRequest($"invalid field selector: \"{term}\"; can't understand '{term}'");
            }

            yield return (term[..at], term[(at + (different >= 0 ? 2 : 1))..].TrimStart('='), different < 0);
        }
    }

    private static bool Supports(ResourceType type, string field) =>
        field is "metadata.name" or "metadata.namespace"
        || (type.Kind == "Secret" && field == "type")
        || (type.Kind == "Namespace" && field == "status.phase")
        || (
            type.Kind == "Event"
            && (
                field.StartsWith("involvedObject.", StringComparison.Ordinal)
                || field is "reason" or "type" or "source" or "reportingComponent"
            )
        );

    private static string Read(JsonObject value, string field)
    {
        JsonNode? node = value;
        foreach (var step in field.Split('.'))
        {
            node = (node as JsonObject)?[step];
        }

        return node is JsonValue ? node.ToString() : "";
    }
}
