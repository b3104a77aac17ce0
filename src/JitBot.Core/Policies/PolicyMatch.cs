using JitBot.Core.Clusters;

namespace JitBot.Core.Policies;

/// <summary>Which requests a policy is about: one glob of each list must fit, and <see cref="Fields"/> must cover what is asked.</summary>
public sealed record PolicyMatch(
    IReadOnlyList<Glob> Clusters,
    IReadOnlyList<Glob> Namespaces,
    IReadOnlyList<Glob> Ingresses,
    IngressFields Fields
)
{
    /// <summary>Whether the Ingress is meant, whatever fields are asked for.</summary>
    public bool Covers(IngressRef ingress) =>
        Any(Namespaces, ingress.Namespace) && Any(Ingresses, ingress.Name) && Any(Clusters, ingress.Cluster);

    /// <summary>Whether some Ingress of this namespace may be meant.</summary>
    internal bool CoversNamespace(string cluster, string space) => Any(Namespaces, space) && Any(Clusters, cluster);

    /// <summary>Whether the policy is the one for this: the Ingress is meant, and every asked field (there must be one) is granted.</summary>
    public bool Grants(IngressRef ingress, IngressFields asked) =>
        asked != IngressFields.None && Missing(asked) == IngressFields.None && Covers(ingress);

    /// <summary>The asked fields that this policy does not grant.</summary>
    public IngressFields Missing(IngressFields asked) => asked & ~Fields;

    private static bool Any(IReadOnlyList<Glob> globs, string name)
    {
        for (var i = 0; i < globs.Count; i++)
        {
            if (globs[i].Matches(name))
            {
                return true;
            }
        }

        return false;
    }
}
