using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Api;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Patching;

/// <summary>Server-side apply: merge by schema, ownership by field, conflicts told by manager and path.</summary>
internal static class ServerSideApply
{
    /// <summary>The live object with the applied configuration merged in, and ownership written.</summary>
    /// <exception cref="ApiException">409 when another manager owns a field that would change, unless forced.</exception>
    public static JsonObject Apply(
        JsonObject live,
        JsonObject applied,
        ResourceType type,
        string manager,
        bool force,
        string time
    )
    {
        var wanted = FieldTree.Of(applied, type.Schema).WithoutSystemFields();
        var changes = FieldTree.Of(applied, type.Schema, onlyChanges: true, than: live).WithoutSystemFields();
        var owners = FieldOwner.ReadAll(live);
        var own = owners.FirstOrDefault(o => o.Applies && o.Manager == manager);
        var others = owners.Where(o => o != own).ToList();
        if (!force)
        {
            RefuseConflicts(others, changes);
        }

        others = [.. others.Select(o => o with { Fields = o.Fields.Except(changes) })];
        var merged = live.CopyObject();
        Merge(merged, applied, type.Schema);
        if (own is not null)
        {
            var theirs = others.Aggregate(new FieldTree(), (all, o) => all.Union(o.Fields));
            Prune(merged, own.Fields.Except(wanted).Except(theirs));
        }

        var unchanged = own is not null && KubeJson.Same(own.Fields.ToJson(), wanted.ToJson()) && changes.IsEmpty;
        var entry = new FieldOwner(manager, true, type.ApiVersion, unchanged ? own!.Time : time, wanted);
        FieldOwner.WriteAll(merged, others.Append(entry));
        return merged;
    }

    private static void RefuseConflicts(IEnumerable<FieldOwner> others, FieldTree changes)
    {
        var conflicts = others
            .SelectMany(o => o.Fields.Intersect(changes).Paths().Select(p => (Owner: o.Describe(), Path: p)))
            .OrderBy(c => c.Owner, StringComparer.Ordinal)
            .ToList();
        if (conflicts.Count == 0)
        {
            return;
        }

        var text =
            conflicts.Count == 1
                ? $"Apply failed with 1 conflict: conflict with {conflicts[0].Owner}: {conflicts[0].Path}"
                : $"Apply failed with {conflicts.Count} conflicts: "
                    + string.Join(
                        '\n',
                        conflicts
                            .GroupBy(c => c.Owner)
                            .SelectMany(g => g.Select(c => $"- {c.Path}").Prepend($"conflicts with {g.Key}:"))
                    );
        var causes = conflicts.Select(c => new JsonObject
        {
            ["reason"] = "FieldManagerConflict",
            ["message"] = $"conflict with {c.Owner}",
            ["field"] = c.Path,
        });
        throw new ApiException(409, "Conflict", text, new JsonObject { ["causes"] = new JsonArray([.. causes]) });
    }

    private static void Merge(JsonNode live, JsonNode applied, Schema schema)
    {
        foreach (var part in FieldParts.Of(applied, schema))
        {
            var present = FieldParts.Find(live, part.Element);
            if (
                present is not null
                && !FieldTree.IsLeaf(part.Value, part.Schema)
                && present.GetValueKind() == part.Value.GetValueKind()
            )
            {
                Merge(present, part.Value, part.Schema);
            }
            else if (live is JsonObject o)
            {
                // An empty struct or map in the configuration claims the field and leaves what is in it
                if (!(part.Value is JsonObject { Count: 0 } && present is JsonObject && !part.Schema.IsAtomic))
                {
                    o[part.Element[2..]] = part.Value.Copy();
                }
            }
            else if (present is null)
            {
                ((JsonArray)live).Add(part.Value.Copy());
            }
        }
    }

    private static void Prune(JsonNode value, FieldTree gone)
    {
        foreach (var (element, below) in gone.Children)
        {
            if (FieldParts.Find(value, element) is not { } part)
            {
                continue;
            }

            if (below.Children.Count > 0)
            {
                Prune(part, below);
            }

            var isEmpty = part is JsonObject { Count: 0 } or JsonArray { Count: 0 };
            if (below.Children.Count == 0 || isEmpty)
            {
                FieldParts.Remove(value, element);
            }
        }
    }
}
