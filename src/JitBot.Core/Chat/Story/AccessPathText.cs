using JitBot.Core.Clusters;

namespace JitBot.Core.Chat.Story;

/// <summary>Verbs that are allowed, and by which binding.</summary>
internal static class AccessPathText
{
    /// <summary>For example <c>get, patch by RoleBinding shop/edit; update by ClusterRoleBinding admins</c>.</summary>
    public static IReadOnlyList<Span> ToSpans(IReadOnlyList<AccessPath> paths)
    {
        var spans = new List<Span>();
        foreach (var via in paths.GroupBy(path => path.Via, StringComparer.Ordinal))
        {
            spans.Add(
                $"{(spans.Count == 0 ? "" : "; ")}{string.Join(", ", via.Select(path => path.Verb).Distinct(StringComparer.Ordinal))} by "
            );
            spans.Add(new CodeSpan(via.Key));
        }

        return spans;
    }
}
