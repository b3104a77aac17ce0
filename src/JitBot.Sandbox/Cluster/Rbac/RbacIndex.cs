using System.Collections.Concurrent;
using System.Collections.Immutable;
using JitBot.Sandbox.Cluster.Store;

namespace JitBot.Sandbox.Cluster.Rbac;

/// <summary>Roles and bindings, read once at their write and found by subject.</summary>
internal sealed class RbacIndex
{
    private const string ServiceAccountPrefix = "system:serviceaccount:";
    private static readonly ImmutableSortedDictionary<string, Binding> None = ImmutableSortedDictionary.Create<string, Binding>(
        StringComparer.Ordinal
    );

    private readonly ConcurrentDictionary<(string Namespace, string Name), IReadOnlyList<PolicyRule>> _roles = new();
    private readonly ConcurrentDictionary<
        (string Namespace, string Subject),
        ImmutableSortedDictionary<string, Binding>
    > _bindings = new();

    public IReadOnlyList<PolicyRule>? RulesOf((string Namespace, string Name) role) => _roles.GetValueOrDefault(role);

    /// <summary>The bindings that name the user, its groups or its service account, once for each subject that matched.</summary>
    public IEnumerable<(Binding Binding, string Subject)> BindingsOf(UserInfo user, string @namespace)
    {
        foreach (var subject in SubjectsOf(user))
        {
            foreach (var binding in _bindings.GetValueOrDefault((@namespace, subject), None).Values)
            {
                yield return (binding, subject);
            }
        }
    }

    /// <summary>Follows the store; called for every write, in order.</summary>
    public void Apply(StoreEvent happened)
    {
        var type = happened.Latest.Type;
        if (type.IsRole)
        {
            var key = (happened.Latest.Namespace, happened.Latest.Name);
            if (happened.Now is { } role)
            {
                _roles[key] = PolicyRule.ReadAll(role.Value);
            }
            else
            {
                _roles.TryRemove(key, out _);
            }
        }
        else if (type.IsBinding)
        {
            if (happened.Before is { } before)
            {
                var old = Binding.Read(before);
                foreach (var subject in old.Subjects)
                {
                    Change((old.Namespace, subject), bindings => bindings.Remove(old.Name));
                }
            }

            if (happened.Now is { } now)
            {
                var binding = Binding.Read(now);
                foreach (var subject in binding.Subjects)
                {
                    Change((binding.Namespace, subject), bindings => bindings.SetItem(binding.Name, binding));
                }
            }
        }
    }

    private void Change(
        (string, string) key,
        Func<ImmutableSortedDictionary<string, Binding>, ImmutableSortedDictionary<string, Binding>> change
    )
    {
        var changed = change(_bindings.GetValueOrDefault(key, None));
        if (changed.IsEmpty)
        {
            _bindings.TryRemove(key, out _);
        }
        else
        {
            _bindings[key] = changed;
        }
    }

    private static IEnumerable<string> SubjectsOf(UserInfo user)
    {
        yield return $"u:{user.Name}";
        if (user.Name.StartsWith(ServiceAccountPrefix, StringComparison.Ordinal))
        {
            yield return $"s:{user.Name[ServiceAccountPrefix.Length..]}";
        }

        foreach (var group in user.Groups)
        {
            yield return $"g:{group}";
        }
    }
}
