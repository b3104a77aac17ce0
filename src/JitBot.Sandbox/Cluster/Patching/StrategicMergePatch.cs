using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Api;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Patching;

/// <summary>Strategic merge patch: like a merge patch, but keyed lists and sets are merged, and directives are obeyed.</summary>
internal static class StrategicMergePatch
{
    private const string Directive = "$patch";
    private const string DeleteFromList = "$deleteFromPrimitiveList/";
    private const string SetOrder = "$setElementOrder/";
    private const string RetainKeys = "$retainKeys";

    public static void Apply(JsonObject target, JsonObject patch, Schema schema)
    {
        if (patch.Text(Directive) == "replace")
        {
            target.Clear();
        }
        else if (patch.Text(Directive) == "delete")
        {
            target.Clear();
            return;
        }

        foreach (var (name, value) in patch.OrderBy(f => f.Key[0] != '$'))
        {
            if (name == RetainKeys)
            {
                foreach (var dropped in target.Select(f => f.Key).Except(patch.Texts(RetainKeys)).ToList())
                {
                    target.Remove(dropped);
                }
            }
            else if (name.StartsWith(DeleteFromList, StringComparison.Ordinal))
            {
                DeleteItems(target[name[DeleteFromList.Length..]] as JsonArray, (JsonArray)value!);
            }
            else if (name != Directive && !name.StartsWith(SetOrder, StringComparison.Ordinal))
            {
                ApplyField(target, name, value, schema.Member(name) ?? Schema.Any);
            }
        }

        foreach (var (name, value) in patch.Where(f => f.Key.StartsWith(SetOrder, StringComparison.Ordinal)))
        {
            var list = name[SetOrder.Length..];
            Reorder(target[list] as JsonArray, (JsonArray)value!, schema.Member(list)?.MergeKey);
        }
    }

    private static void ApplyField(JsonObject target, string name, JsonNode? value, Schema schema)
    {
        switch (value)
        {
            case null:
                target.Remove(name);
                break;
            case JsonObject below:
                if (below.Text(Directive) == "delete")
                {
                    target.Remove(name);
                    break;
                }

                if (target[name] is not JsonObject present)
                {
                    present = [];
                    target[name] = present;
                }

                Apply(present, below, schema);
                break;
            case JsonArray items when target[name] is JsonArray list && schema.ListKind == ListKind.Keyed:
                MergeItems(list, items, schema);
                break;
            case JsonArray items when target[name] is JsonArray list && schema.ListKind == ListKind.Set:
                foreach (var item in items.Where(i => !list.Any(l => KubeJson.Same(l, i))).ToList())
                {
                    list.Add(item.Copy());
                }

                break;
            default:
                target[name] = WithoutDirectives(value);
                break;
        }
    }

    private static void MergeItems(JsonArray list, JsonArray items, Schema schema)
    {
        var key = schema.MergeKey!;
        if (items.Any(i => i.Text(Directive) == "replace"))
        {
            list.Clear();
        }

        foreach (var item in items.OfType<JsonObject>())
        {
            if (item.Text(Directive) == "replace" && item.Count == 1)
            {
                continue;
            }

            if (item[key] is not { } id)
            {
                throw ApiErrors.BadRequest($"map: {item.ToJsonString()} does not contain declared merge key: {key}");
            }

            var present = list.OfType<JsonObject>().FirstOrDefault(l => KubeJson.Same(l[key], id));
            if (item.Text(Directive) == "delete")
            {
                list.Remove(present);
            }
            else if (present is null)
            {
                list.Add(WithoutDirectives(item));
            }
            else
            {
                Apply(present, item, schema.Item!);
            }
        }
    }

    private static void DeleteItems(JsonArray? list, JsonArray items)
    {
        foreach (var item in items)
        {
            if (list?.FirstOrDefault(l => KubeJson.Same(l, item)) is { } found)
            {
                list.Remove(found);
            }
        }
    }

    private static void Reorder(JsonArray? list, JsonArray order, string? key)
    {
        if (list is null)
        {
            return;
        }

        int Rank(JsonNode? item)
        {
            for (var i = 0; i < order.Count; i++)
            {
                if (key is null ? KubeJson.Same(order[i], item) : KubeJson.Same(order[i]?[key], item?[key]))
                {
                    return i;
                }
            }

            return int.MaxValue;
        }

        var sorted = list.OrderBy(Rank).ToList();
        list.Clear();
        sorted.ForEach(list.Add);
    }

    private static JsonNode? WithoutDirectives(JsonNode? value)
    {
        var copy = value.Copy();
        if (copy is JsonObject o)
        {
            foreach (var name in o.Select(f => f.Key).Where(k => k.StartsWith('$')).ToList())
            {
                o.Remove(name);
            }
        }

        return copy;
    }
}
