using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Patching;

/// <summary>Keeps <c>managedFields</c> right on creations, updates and patches other than apply.</summary>
internal static class FieldOwnership
{
    /// <summary>Records what the manager changed; owners of what changed or went lose it.</summary>
    public static void Track(JsonObject now, JsonObject? before, ResourceType type, string manager, string time)
    {
        var all = FieldTree.Of(now, type.Schema, ownMaps: true).WithoutSystemFields();
        var owners = before is null ? [] : FieldOwner.ReadAll(before);
        FieldTree changed,
            removed;
        if (before is null)
        {
            (changed, removed) = (all, new FieldTree());
        }
        else
        {
            changed = FieldTree.Of(now, type.Schema, onlyChanges: true, than: before, ownMaps: true).WithoutSystemFields();
            removed = FieldTree.Of(before, type.Schema, ownMaps: true).WithoutSystemFields().Except(all);
        }

        if (changed.IsEmpty && removed.IsEmpty)
        {
            FieldOwner.WriteAll(now, owners);
            return;
        }

        var own = owners.FirstOrDefault(o => !o.Applies && o.Manager == manager);
        var kept = owners.Where(o => o != own).Select(o => o with { Fields = o.Fields.Except(changed).Except(removed) });
        var fields = (own?.Fields ?? new FieldTree()).Union(changed).Except(removed);
        FieldOwner.WriteAll(now, kept.Append(new FieldOwner(manager, false, type.ApiVersion, time, fields)));
    }
}
