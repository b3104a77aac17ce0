using System.Globalization;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Api;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Patching;

/// <summary>JSON patch (RFC 6902).</summary>
internal static class JsonPatch
{
    private const string Rejected = "the server rejected our request due to an error in our request";

    public static JsonObject Apply(JsonObject target, JsonArray operations)
    {
        JsonNode root = target;
        foreach (var operation in operations)
        {
            var path = Split(operation.Text("path") ?? throw ApiErrors.BadRequest("a JSON patch operation needs a path"));
            var value = operation is JsonObject o ? o["value"] : null;
            switch (operation.Text("op"))
            {
                case "add":
                    Add(ref root, path, value);
                    break;
                case "replace":
                    Get(root, path);
                    Remove(root, path);
                    Add(ref root, path, value);
                    break;
                case "remove":
                    Remove(root, path);
                    break;
                case "test":
                    if (!KubeJson.Same(Get(root, path, missing: true), value))
                    {
                        throw ApiErrors.PatchFailed(Rejected);
                    }

                    break;
                case "copy":
                    Add(ref root, path, Get(root, Split(operation.Text("from") ?? "")));
                    break;
                case "move":
                    var from = Split(operation.Text("from") ?? "");
                    var moved = Get(root, from);
                    Remove(root, from);
                    Add(ref root, path, moved);
                    break;
                default:
                    throw ApiErrors.BadRequest($"unexpected JSON patch operation \"{operation.Text("op")}\"");
            }
        }

        return root as JsonObject ?? throw ApiErrors.PatchFailed(Rejected);
    }

    private static string[] Split(string pointer)
    {
        if (pointer.Length > 0 && pointer[0] != '/')
        {
            throw ApiErrors.PatchFailed(Rejected);
        }

        return
        [
            .. pointer
                .Split('/')
                .Skip(1)
                .Select(p => p.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)),
        ];
    }

    private static JsonNode? Get(JsonNode root, ReadOnlySpan<string> path, bool missing = false)
    {
        JsonNode? node = root;
        foreach (var step in path)
        {
            node = node switch
            {
                JsonObject o when o.TryGetPropertyValue(step, out var member) => member,
                JsonArray list when Index(step, list.Count) is { } i && i < list.Count => list[i],
                _ when missing => null,
                _ => throw ApiErrors.PatchFailed(Rejected),
            };
        }

        return node;
    }

    private static void Add(ref JsonNode root, string[] path, JsonNode? value)
    {
        if (path.Length == 0)
        {
            root = value?.DeepClone() ?? throw ApiErrors.PatchFailed(Rejected);
            return;
        }

        var last = path[^1];
        switch (Get(root, path.AsSpan(..^1)))
        {
            case JsonObject o:
                o[last] = value?.DeepClone();
                break;
            case JsonArray list when last == "-":
                list.Add(value?.DeepClone());
                break;
            case JsonArray list when Index(last, list.Count) is { } i:
                list.Insert(i, value?.DeepClone());
                break;
            default:
                throw ApiErrors.PatchFailed(Rejected);
        }
    }

    private static void Remove(JsonNode root, string[] path)
    {
        if (path.Length == 0)
        {
            throw ApiErrors.PatchFailed(Rejected);
        }

        var parent = Get(root, path.AsSpan(..^1));
        var removed = parent switch
        {
            JsonObject o => o.Remove(path[^1]),
            JsonArray list when Index(path[^1], list.Count) is { } i && i < list.Count => RemoveAt(list, i),
            _ => false,
        };
        if (!removed)
        {
            throw ApiErrors.PatchFailed(Rejected);
        }
    }

    private static bool RemoveAt(JsonArray list, int index)
    {
        list.RemoveAt(index);
        return true;
    }

    private static int? Index(string step, int count) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i <= count ? i : null;
}
