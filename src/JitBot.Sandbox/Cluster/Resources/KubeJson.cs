using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Cluster.Resources;

/// <summary>Reading and building objects as JSON trees.</summary>
internal static class KubeJson
{
    public static JsonSerializerOptions Output { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Meta(this JsonObject value)
    {
        if (value["metadata"] is JsonObject metadata)
        {
            return metadata;
        }

        metadata = [];
        value["metadata"] = metadata;
        return metadata;
    }

    public static string? Text(this JsonNode? node, string field) =>
        node is JsonObject o && o[field] is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;

    public static IEnumerable<string> Texts(this JsonNode? node, string field) =>
        node is JsonObject o && o[field] is JsonArray list ? list.OfType<JsonValue>().Select(v => v.ToString()) : [];

    public static IEnumerable<JsonObject> Items(this JsonNode? node, string field) =>
        node is JsonObject o && o[field] is JsonArray list ? list.OfType<JsonObject>() : [];

    public static JsonArray ToJson(this IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    /// <summary>
    /// A tree of its own, without nulls. Everything is materialised: stored trees are read by many threads, and nodes parsed
    /// lazily are not made for that.
    /// </summary>
    public static JsonNode? Copy(this JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                var copy = new JsonObject();
                foreach (var (name, value) in o)
                {
                    if (value is not null)
                    {
                        copy[name] = value.Copy();
                    }
                }

                return copy;
            case JsonArray list:
                return new JsonArray([.. list.Select(i => i.Copy())]);
            default:
                return node?.DeepClone();
        }
    }

    public static JsonObject CopyObject(this JsonObject value) => (JsonObject)value.Copy()!;

    public static bool Same(JsonNode? left, JsonNode? right) => JsonNode.DeepEquals(left, right);
}
