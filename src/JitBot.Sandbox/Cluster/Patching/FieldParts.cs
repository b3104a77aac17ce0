using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Patching;

/// <summary>Takes values apart into members under path elements, and finds, sets and removes them.</summary>
internal static class FieldParts
{
    public static IEnumerable<FieldPart> Of(JsonNode value, Schema schema)
    {
        if (value is JsonObject o)
        {
            var isMap = schema.Kind is SchemaKind.Map or SchemaKind.Any;
            return o.Where(f => f.Value is not null)
                .Select(f => new FieldPart($"f:{f.Key}", f.Value!, schema.Member(f.Key) ?? Schema.Any, isMap));
        }

        return ((JsonArray)value).OfType<JsonNode>().Select(i => new FieldPart(ElementOf(i, schema), i, schema.Item!, true));
    }

    /// <summary>The path element of a list's item.</summary>
    public static string ElementOf(JsonNode item, Schema list)
    {
        if (list.ListKind == ListKind.Set)
        {
            return $"v:{item.ToJsonString()}";
        }

        var keys = new JsonObject();
        foreach (var key in list.Keys.Order(StringComparer.Ordinal))
        {
            if (item[key] is { } part)
            {
                keys[key] = part.DeepClone();
            }
        }

        return $"k:{keys.ToJsonString()}";
    }

    public static JsonNode? Find(JsonNode? container, string element) =>
        container switch
        {
            JsonObject o when element[0] == 'f' => o[element[2..]],
            JsonArray list => list.FirstOrDefault(i => Fits(i, element)),
            _ => null,
        };

    public static void Remove(JsonNode container, string element)
    {
        if (container is JsonObject o)
        {
            o.Remove(element[2..]);
        }
        else if (container is JsonArray list && Find(list, element) is { } item)
        {
            list.Remove(item);
        }
    }

    private static bool Fits(JsonNode? item, string element)
    {
        var wanted = JsonNode.Parse(element[2..]);
        return element[0] == 'v'
            ? KubeJson.Same(item, wanted)
            : item is JsonObject o && ((JsonObject)wanted!).All(k => KubeJson.Same(o[k.Key], k.Value));
    }
}
