using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Patching;

/// <summary>A set of field paths, as <c>managedFields</c> keeps it (<c>f:name</c>, <c>k:{"port":80}</c>, <c>v:"x"</c>).</summary>
internal sealed class FieldTree
{
    public SortedDictionary<string, FieldTree> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the path that ends here is itself in the set.</summary>
    public bool Member { get; private set; }

    public bool IsEmpty => !Member && Children.Count == 0;

    public static FieldTree Leaf() => new() { Member = true };

    /// <summary>All owned paths of a value; with <paramref name="than"/>, only those that differ from it or are missing there.</summary>
    /// <remarks>Whoever makes a map by create or update owns the map besides its entries; an applier owns the entries.</remarks>
    public static FieldTree Of(
        JsonNode value,
        Schema schema,
        bool onlyChanges = false,
        JsonNode? than = null,
        bool ownMaps = false
    )
    {
        var tree = new FieldTree();
        if (IsLeaf(value, schema))
        {
            tree.Member = !onlyChanges || !KubeJson.Same(value, than);
            return tree;
        }

        foreach (var part in FieldParts.Of(value, schema))
        {
            var other = onlyChanges ? FieldParts.Find(than, part.Element) : null;
            var below = Of(part.Value, part.Schema, onlyChanges, other, ownMaps);
            var isOwned = part.IsItem || (ownMaps && part.Schema.Kind == SchemaKind.Map);
            if (isOwned && (!onlyChanges || other is null))
            {
                below.Member = true;
            }

            tree.Add(part.Element, below);
        }

        return tree;
    }

    public static FieldTree Parse(JsonObject fields)
    {
        var tree = new FieldTree();
        foreach (var (name, below) in fields)
        {
            if (name == ".")
            {
                tree.Member = true;
            }
            else
            {
                var child = below is JsonObject o ? Parse(o) : new FieldTree();
                child.Member |= child.Children.Count == 0;
                tree.Children[name] = child;
            }
        }

        return tree;
    }

    public JsonObject ToJson()
    {
        var fields = new JsonObject();
        if (Member && Children.Count > 0)
        {
            fields["."] = new JsonObject();
        }

        foreach (var (name, below) in Children)
        {
            fields[name] = below.ToJson();
        }

        return fields;
    }

    public FieldTree Union(FieldTree other) => Combine(other, (mine, theirs) => mine || theirs);

    public FieldTree Except(FieldTree other) => Combine(other, (mine, theirs) => mine && !theirs);

    public FieldTree Intersect(FieldTree other) => Combine(other, (mine, theirs) => mine && theirs);

    /// <summary>Without the fields that no manager owns: identity and what the server itself writes.</summary>
    public FieldTree WithoutSystemFields()
    {
        foreach (var name in (string[])["f:apiVersion", "f:kind", "f:status"])
        {
            Children.Remove(name);
        }

        if (Children.TryGetValue("f:metadata", out var metadata))
        {
            string[] own = ["name", "namespace", "generateName", "selfLink", "uid", "resourceVersion", "generation"];
            string[] server = ["creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "managedFields"];
            foreach (var name in own.Concat(server))
            {
                metadata.Children.Remove($"f:{name}");
            }

            if (metadata.Children.Count == 0)
            {
                Children.Remove("f:metadata");
            }
        }

        return this;
    }

    /// <summary>The paths in the set, printed as conflicts print them.</summary>
    public IEnumerable<string> Paths(string above = "")
    {
        if (Member)
        {
            yield return above;
        }

        foreach (var (name, below) in Children)
        {
            foreach (var path in below.Paths(above + Print(name)))
            {
                yield return path;
            }
        }
    }

    public static bool IsLeaf(JsonNode value, Schema schema) =>
        value switch
        {
            JsonObject o => schema.IsAtomic || o.Count == 0,
            JsonArray => schema.Kind != SchemaKind.List || schema.IsAtomic,
            _ => true,
        };

    private void Add(string element, FieldTree below)
    {
        if (!below.IsEmpty)
        {
            Children[element] = below;
        }
    }

    private FieldTree Combine(FieldTree other, Func<bool, bool, bool> member)
    {
        var result = new FieldTree { Member = member(Member, other.Member) };
        foreach (var name in Children.Keys.Union(other.Children.Keys))
        {
            var mine = Children.GetValueOrDefault(name) ?? new FieldTree();
            var theirs = other.Children.GetValueOrDefault(name) ?? new FieldTree();
            result.Add(name, mine.Combine(theirs, member));
        }

        return result;
    }

    private static string Print(string element)
    {
        if (element.StartsWith("f:", StringComparison.Ordinal))
        {
            return $".{element[2..]}";
        }

        var value = JsonNode.Parse(element[2..]);
        return value is JsonObject keys
            ? $"[{string.Join(',', keys.Select(k => $"{k.Key}={k.Value!.ToJsonString()}"))}]"
            : $"[={value!.ToJsonString()}]";
    }
}
