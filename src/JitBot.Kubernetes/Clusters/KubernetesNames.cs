using System.Text.RegularExpressions;

namespace JitBot.Kubernetes.Clusters;

/// <summary>
/// What Kubernetes accepts as a name. Checked before a name becomes part of a URL: the client library escapes slashes, but a name of
/// dots alone would still change the path.
/// </summary>
internal static partial class KubernetesNames
{
    /// <summary>A DNS label: namespaces, instances, clusters.</summary>
    public const string LabelPattern = "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$";

    private const int LongestSubdomain = 253;

    public static bool IsNamespace(string name) => Label().IsMatch(name);

    /// <summary>Whether this can be the name of an Ingress: a DNS subdomain.</summary>
    public static bool IsObjectName(string name) => name.Length <= LongestSubdomain && Subdomain().IsMatch(name);

    [GeneratedRegex(
        @"\A[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Label();

    [GeneratedRegex(
        @"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Subdomain();
}
