namespace JitBot.Core.Clusters;

/// <summary>The written form of <see cref="IngressFields"/>: <c>paths,tls</c>, or <c>all</c>.</summary>
public static class IngressFieldsText
{
    private static readonly IngressFields[] Single =
    [
        IngressFields.Hosts,
        IngressFields.Paths,
        IngressFields.Backends,
        IngressFields.Tls,
        IngressFields.Annotations,
        IngressFields.Class,
    ];

    /// <summary>What may be written, for messages: <c>hosts, paths, backends, tls, annotations, class, all</c>.</summary>
    public static string Allowed { get; } = string.Join(", ", Single.Select(Name)) + ", all";

    /// <summary>Each single field in <paramref name="fields"/>, in a fixed order.</summary>
    public static IEnumerable<IngressFields> Each(this IngressFields fields) => Single.Where(field => fields.HasFlag(field));

    /// <summary><c>all</c>, or the fields' names with a comma and a space between them.</summary>
    public static string ToText(this IngressFields fields) =>
        fields == IngressFields.All ? "all" : string.Join(", ", fields.Each().Select(Name));

    /// <summary>Reads a comma-separated list without white space; false when any part is not a field's name.</summary>
    public static bool TryParse(string text, out IngressFields fields)
    {
        fields = IngressFields.None;
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var one = string.Equals(part, "all", StringComparison.OrdinalIgnoreCase)
                ? IngressFields.All
                : Single.FirstOrDefault(field => string.Equals(Name(field), part, StringComparison.OrdinalIgnoreCase));
            if (one == IngressFields.None)
            {
                fields = IngressFields.None;
                return false;
            }

            fields |= one;
        }

        return fields != IngressFields.None;
    }

    private static string Name(IngressFields field) =>
        field switch
        {
            IngressFields.Hosts => "hosts",
            IngressFields.Paths => "paths",
            IngressFields.Backends => "backends",
            IngressFields.Tls => "tls",
            IngressFields.Annotations => "annotations",
            IngressFields.Class => "class",
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "not a single field"),
        };
}
