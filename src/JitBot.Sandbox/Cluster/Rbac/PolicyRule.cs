using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Rbac;

/// <summary>One rule of a Role or ClusterRole.</summary>
internal sealed record PolicyRule(
    IReadOnlyList<string> Verbs,
    IReadOnlyList<string> ApiGroups,
    IReadOnlyList<string> Resources,
    IReadOnlyList<string> ResourceNames,
    IReadOnlyList<string> NonResourceUrls
)
{
    public static IReadOnlyList<PolicyRule> ReadAll(JsonObject role) =>
        [
            .. role.Items("rules")
                .Select(r => new PolicyRule(
                    [.. r.Texts("verbs")],
                    [.. r.Texts("apiGroups")],
                    [.. r.Texts("resources")],
                    [.. r.Texts("resourceNames")],
                    [.. r.Texts("nonResourceURLs")]
                )),
        ];

    public bool Allows(AccessAttributes asked)
    {
        if (!Matches(Verbs, asked.Verb))
        {
            return false;
        }

        if (asked.Path is { } path)
        {
            return NonResourceUrls.Any(u =>
                u == "*" || u == path || (u.EndsWith('*') && path.StartsWith(u[..^1], StringComparison.Ordinal))
            );
        }

        return Matches(ApiGroups, asked.Group)
            && MatchesResource(asked.FullResource, asked.Subresource)
            && (ResourceNames.Count == 0 || (asked.Name.Length > 0 && ResourceNames.Contains(asked.Name)));
    }

    /// <summary>Whether this rule holds all of a rule that names one verb and one resource or path.</summary>
    public bool Covers(PolicyRule single)
    {
        if (!Matches(Verbs, single.Verbs[0]))
        {
            return false;
        }

        if (single.NonResourceUrls.Count > 0)
        {
            var path = single.NonResourceUrls[0];
            return NonResourceUrls.Any(u =>
                u == path || (u.EndsWith('*') && path.TrimEnd('*').StartsWith(u[..^1], StringComparison.Ordinal))
            );
        }

        var resource = single.Resources[0];
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        return Matches(ApiGroups, single.ApiGroups[0])
            && MatchesResource(resource, slash < 0 ? "" : resource[(slash + 1)..])
            && (ResourceNames.Count == 0 || (single.ResourceNames.Count > 0 && ResourceNames.Contains(single.ResourceNames[0])));
    }

    /// <summary>The same rights as rules of one verb, one group, one resource and at most one name each.</summary>
    public IEnumerable<PolicyRule> Break()
    {
        foreach (var verb in Verbs)
        {
            foreach (var url in NonResourceUrls)
            {
                yield return new PolicyRule([verb], [], [], [], [url]);
            }
        }

        foreach (var group in ApiGroups)
        {
            foreach (var resource in Resources)
            {
                foreach (var verb in Verbs)
                {
                    if (ResourceNames.Count == 0)
                    {
                        yield return new PolicyRule([verb], [group], [resource], [], []);
                    }

                    foreach (var name in ResourceNames)
                    {
                        yield return new PolicyRule([verb], [group], [resource], [name], []);
                    }
                }
            }
        }
    }

    public JsonObject ToJson()
    {
        var rule = new JsonObject { ["verbs"] = Verbs.ToJson() };
        Add(rule, "apiGroups", ApiGroups);
        Add(rule, "resources", Resources);
        Add(rule, "resourceNames", ResourceNames);
        Add(rule, "nonResourceURLs", NonResourceUrls);
        return rule;
    }

    /// <summary>As an escalation refusal prints it.</summary>
    public override string ToString()
    {
        var parts = new (string Name, IReadOnlyList<string> Values)[]
        {
            ("APIGroups", ApiGroups),
            ("Resources", Resources),
            ("NonResourceURLs", NonResourceUrls),
            ("ResourceNames", ResourceNames),
            ("Verbs", Verbs),
        };
        return "{" + string.Join(", ", parts.Where(p => p.Values.Count > 0).Select(p => $"{p.Name}:{Quote(p.Values)}")) + "}";
    }

    public static string Quote(IEnumerable<string> values) => $"[{string.Join(' ', values.Select(v => $"\"{v}\""))}]";

    private bool MatchesResource(string full, string subresource) =>
        Matches(Resources, full) || (subresource.Length > 0 && Resources.Contains($"*/{subresource}"));

    private static bool Matches(IReadOnlyList<string> held, string wanted)
    {
        foreach (var one in held)
        {
            if (one == "*" || one == wanted)
            {
                return true;
            }
        }

        return false;
    }

    private static void Add(JsonObject rule, string field, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            rule[field] = values.ToJson();
        }
    }
}
