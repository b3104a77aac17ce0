using System.Collections.Frozen;

namespace JitBot.Sandbox.Cluster.Resources;

/// <summary>The shape of a served type: what is known, and how its maps and lists are merged and owned.</summary>
internal sealed class Schema
{
    private Schema(SchemaKind kind) => Kind = kind;

    public static Schema Any { get; } = new(SchemaKind.Any);
    public static Schema Text { get; } = new(SchemaKind.Text);
    public static Schema Number { get; } = new(SchemaKind.Number);
    public static Schema Flag { get; } = new(SchemaKind.Flag);
    public static Schema IntOrText { get; } = new(SchemaKind.IntOrText);
    public static Schema TextMap { get; } = new(SchemaKind.Map) { Item = Text };
    public static Schema TextList { get; } = List(Text);

    public SchemaKind Kind { get; }
    public FrozenDictionary<string, Schema> Fields { get; private init; } = FrozenDictionary<string, Schema>.Empty;
    public Schema? Item { get; private init; }
    public ListKind ListKind { get; private init; }

    /// <summary>The fields that tell two items of a keyed list apart under server-side apply.</summary>
    public IReadOnlyList<string> Keys { get; private init; } = [];

    /// <summary>The field that tells two items apart under a strategic merge patch; null where the list is replaced.</summary>
    public string? MergeKey => ListKind == ListKind.Keyed && Keys.Count > 0 ? Keys[0] : null;

    public bool IsAtomic =>
        Kind is SchemaKind.AtomicStruct or SchemaKind.AtomicMap || (Kind == SchemaKind.List && ListKind == ListKind.Atomic);

    public static Schema Struct(params (string Name, Schema Schema)[] fields) =>
        new(SchemaKind.Struct) { Fields = fields.ToFrozenDictionary(f => f.Name, f => f.Schema) };

    public static Schema AtomicStruct(params (string Name, Schema Schema)[] fields) =>
        new(SchemaKind.AtomicStruct) { Fields = fields.ToFrozenDictionary(f => f.Name, f => f.Schema) };

    public static Schema AtomicMap(Schema item) => new(SchemaKind.AtomicMap) { Item = item };

    public static Schema List(Schema item) => new(SchemaKind.List) { Item = item };

    public static Schema Set(Schema item) => new(SchemaKind.List) { Item = item, ListKind = ListKind.Set };

    public static Schema Keyed(Schema item, params string[] keys) =>
        new(SchemaKind.List)
        {
            Item = item,
            ListKind = ListKind.Keyed,
            Keys = keys,
        };

    /// <summary>The schema of a member, or <see cref="Any"/> below what is described; null: the field is unknown here.</summary>
    public Schema? Member(string name) =>
        Kind switch
        {
            SchemaKind.Any => Any,
            SchemaKind.Map or SchemaKind.AtomicMap => Item,
            _ => Fields.GetValueOrDefault(name),
        };
}
