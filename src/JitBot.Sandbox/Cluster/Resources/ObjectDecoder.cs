using System.Text.Json;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Api;

namespace JitBot.Sandbox.Cluster.Resources;

/// <summary>Holds what was sent against the schema: wrong types are refused, unknown fields dropped, or refused when strict.</summary>
internal static class ObjectDecoder
{
    /// <summary>Prunes in place and returns the object.</summary>
    public static JsonObject Decode(JsonObject value, ResourceType type, bool strict)
    {
        var unknown = new List<string>();
        Walk(value, type.Schema, "", type, unknown);
        if (strict && unknown.Count > 0)
        {
            var list = string.Join(", ", unknown.Select(u => $"unknown field \"{u}\""));
            throw ApiErrors.BadRequest(
                $"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: strict decoding error: {list}"
            );
        }

        return value;
    }

    private static void Walk(JsonNode node, Schema schema, string path, ResourceType type, List<string> unknown)
    {
        Expect(node, schema, path, type);
        if (node is JsonObject o && schema.Kind != SchemaKind.Any)
        {
            foreach (var (name, value) in o.ToList())
            {
                var below = path.Length == 0 ? name : $"{path}.{name}";
                if (value is null || schema.Member(name) is not { } member)
                {
                    o.Remove(name);
                    if (value is not null)
                    {
                        unknown.Add(below);
                    }
                }
                else
                {
                    Walk(value, member, below, type, unknown);
                }
            }
        }
        else if (node is JsonArray list && schema.Item is { } item)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (list[i] is { } entry)
                {
                    Walk(entry, item, $"{path}[{i}]", type, unknown);
                }
            }
        }
    }

    private static void Expect(JsonNode node, Schema schema, string path, ResourceType type)
    {
        var kind = node.GetValueKind();
        var (fits, expected) = schema.Kind switch
        {
            SchemaKind.Text => (kind == JsonValueKind.String, "string"),
            SchemaKind.Number => (kind == JsonValueKind.Number, "int32"),
            SchemaKind.Flag => (kind is JsonValueKind.True or JsonValueKind.False, "bool"),
            SchemaKind.IntOrText => (kind is JsonValueKind.String or JsonValueKind.Number, "intstr.IntOrString"),
            SchemaKind.List => (kind == JsonValueKind.Array, "[]"),
            SchemaKind.Any => (true, ""),
            _ => (kind == JsonValueKind.Object, "struct"),
        };
        if (!fits)
        {
            var got = kind is JsonValueKind.True or JsonValueKind.False ? "bool" : kind.ToString().ToLowerInvariant();
            throw ApiErrors.BadRequest(
                $"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: "
                    + $"json: cannot unmarshal {got} into Go struct field {type.Kind}.{path} of type {expected}"
            );
        }
    }
}
