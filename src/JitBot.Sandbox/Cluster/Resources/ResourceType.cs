namespace JitBot.Sandbox.Cluster.Resources;

/// <summary>A kind of object that is stored and served.</summary>
internal sealed record ResourceType(string Group, string Plural, string Kind, bool Namespaced, Schema Schema)
{
    public string Version { get; init; } = "v1";

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Whether a change of the specification counts up metadata.generation.</summary>
    public bool HasGeneration { get; init; }

    /// <summary>Whether a PUT of a missing name creates it.</summary>
    public bool CreateOnUpdate { get; init; }

    /// <summary>Names are path segments (RBAC) rather than DNS subdomains.</summary>
    public bool FreeNames { get; init; }

    public string Singular => Kind.ToLowerInvariant();

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary><c>ingresses.networking.k8s.io</c>, as it stands in messages.</summary>
    public string QualifiedPlural => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    public string QualifiedKind => Group.Length == 0 ? Kind : $"{Kind}.{Group}";

    public bool IsRole => Kind is "Role" or "ClusterRole";

    public bool IsBinding => Kind is "RoleBinding" or "ClusterRoleBinding";
}
