using k8s.Models;

namespace JitBot.Kubernetes.Grants;

/// <summary>
/// Compares what stands in the cluster with what was made, and names the first difference; null when there is none. Pure. Lists are
/// compared as sets: their order means nothing to RBAC.
/// </summary>
internal static class GrantDrift
{
    public static string? Of(V1Role? found, V1Role made)
    {
        var what = $"its Role {made.Namespace()}/{made.Name()}";
        if (Gone(found) is { } gone)
        {
            return $"{what} {gone}";
        }

        if (!Same(found!.Rules?.Select(Text), made.Rules.Select(Text)))
        {
            return $"the rules of {what} were changed";
        }

        return Marks(found.Metadata, made.Metadata) is { } mark ? $"{mark} of {what} was changed" : null;
    }

    public static string? Of(V1RoleBinding? found, V1RoleBinding made)
    {
        var what = $"its RoleBinding {made.Namespace()}/{made.Name()}";
        if (Gone(found) is { } gone)
        {
            return $"{what} {gone}";
        }

        if (Text(found!.RoleRef) != Text(made.RoleRef))
        {
            return $"the Role of {what} was changed";
        }

        if (!Same(found.Subjects?.Select(Text), made.Subjects.Select(Text)))
        {
            return $"the subjects of {what} were changed";
        }

        return Marks(found.Metadata, made.Metadata) is { } mark ? $"{mark} of {what} was changed" : null;
    }

    private static string? Gone<T>(T? found)
        where T : class, IMetadata<V1ObjectMeta> =>
        found switch
        {
            null => "was deleted",
            { Metadata.DeletionTimestamp: not null } => "is being deleted",
            _ => null,
        };

    /// <summary>The labels and the annotation by which the sweeper finds the object; others may add theirs.</summary>
    private static string? Marks(V1ObjectMeta found, V1ObjectMeta made)
    {
        var label = made.Labels.FirstOrDefault(one => found.Labels is null || !found.Labels.Contains(one)).Key;
        if (label is not null)
        {
            return $"the label {label}";
        }

        var annotation = new[] { GrantObjects.UidAnnotation, GrantObjects.ExpiresAtAnnotation }.FirstOrDefault(key =>
            found.Annotations is null
            || found.Annotations.TryGetValue(key, out var value) != made.Annotations.TryGetValue(key, out var wanted)
            || value != wanted
        );
        return annotation is null ? null : $"the annotation {annotation}";
    }

    private static bool Same(IEnumerable<string>? found, IEnumerable<string> made) =>
        (found ?? []).Order(StringComparer.Ordinal).SequenceEqual(made.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static string Text(V1PolicyRule rule) =>
        string.Join(
            '|',
            Text(rule.ApiGroups),
            Text(rule.Resources),
            Text(rule.ResourceNames),
            Text(rule.NonResourceURLs),
            Text(rule.Verbs)
        );

    private static string Text(Rbacv1Subject subject) =>
        $"{subject.ApiGroup}|{subject.Kind}|{subject.NamespaceProperty}|{subject.Name}";

    private static string Text(V1RoleRef role) => $"{role.ApiGroup}|{role.Kind}|{role.Name}";

    private static string Text(IEnumerable<string>? values) => string.Join(',', (values ?? []).Order(StringComparer.Ordinal));
}
