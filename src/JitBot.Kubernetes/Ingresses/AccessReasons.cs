using System.Text.RegularExpressions;

namespace JitBot.Kubernetes.Ingresses;

/// <summary>Reads the binding's name out of the reason that the API server gives with an access review.</summary>
internal static partial class AccessReasons
{
    private const int Longest = 300;

    /// <summary>
    /// <c>RoleBinding shop/edit</c> or <c>ClusterRoleBinding admins</c> where the reason is RBAC's; else the reason as given, cut; where
    /// there is none, words that say so.
    /// </summary>
    public static string ViaOf(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return "the API server gives no reason";
        }

        var rbac = Rbac().Match(reason);
        if (!rbac.Success)
        {
            return reason.Length <= Longest ? reason : reason[..Longest];
        }

        var name = rbac.Groups["name"].Value;
        // RBAC writes name/namespace; people write namespace/name. A binding's name may hold a slash nowhere else
        var slash = name.LastIndexOf('/');
        return rbac.Groups["kind"].Value == "RoleBinding" && slash > 0
            ? $"RoleBinding {name[(slash + 1)..]}/{name[..slash]}"
            : $"{rbac.Groups["kind"].Value} {name}";
    }

    [GeneratedRegex(
        """^RBAC: allowed by (?<kind>RoleBinding|ClusterRoleBinding) "(?<name>[^"]{1,400})" of """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Rbac();
}
