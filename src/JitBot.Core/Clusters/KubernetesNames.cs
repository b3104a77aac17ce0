namespace JitBot.Core.Clusters;

/// <summary>The names that Kubernetes allows (RFC 1123), in ASCII only.</summary>
public static class KubernetesNames
{
    /// <summary>A namespace: at most 63 of <c>a-z 0-9 -</c>, with a letter or digit at both ends.</summary>
    public static bool IsLabel(string name) =>
        name.Length is > 0 and <= 63
        && IsAlphanumeric(name[0])
        && IsAlphanumeric(name[^1])
        && name.All(c => IsAlphanumeric(c) || c == '-');

    /// <summary>An Ingress: labels joined by dots, at most 253 characters.</summary>
    public static bool IsSubdomain(string name) =>
        name.Length is > 0 and <= 253
        && name.Split('.')
            .All(part =>
                part.Length > 0
                && IsAlphanumeric(part[0])
                && IsAlphanumeric(part[^1])
                && part.All(c => IsAlphanumeric(c) || c == '-')
            );

    private static bool IsAlphanumeric(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
}
