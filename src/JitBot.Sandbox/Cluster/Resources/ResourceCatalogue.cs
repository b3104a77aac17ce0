namespace JitBot.Sandbox.Cluster.Resources;

/// <summary>What the sandbox serves.</summary>
internal static class ResourceCatalogue
{
    public const string RbacGroup = "rbac.authorization.k8s.io";
    public const string NetworkingGroup = "networking.k8s.io";

    public static ResourceType Namespaces { get; } =
        new("", "namespaces", "Namespace", false, Schemas.Namespace) { ShortNames = ["ns"] };

    public static ResourceType Roles { get; } =
        new(RbacGroup, "roles", "Role", true, Schemas.Role) { CreateOnUpdate = true, FreeNames = true };

    public static ResourceType RoleBindings { get; } =
        new(RbacGroup, "rolebindings", "RoleBinding", true, Schemas.Binding) { CreateOnUpdate = true, FreeNames = true };

    public static ResourceType ClusterRoles { get; } =
        new(RbacGroup, "clusterroles", "ClusterRole", false, Schemas.ClusterRole) { CreateOnUpdate = true, FreeNames = true };

    public static ResourceType ClusterRoleBindings { get; } =
        new(RbacGroup, "clusterrolebindings", "ClusterRoleBinding", false, Schemas.Binding)
        {
            CreateOnUpdate = true,
            FreeNames = true,
        };

    public static IReadOnlyList<ResourceType> All { get; } =
    [
        Namespaces,
        new("", "configmaps", "ConfigMap", true, Schemas.ConfigMap) { ShortNames = ["cm"] },
        new("", "events", "Event", true, Schemas.Event) { ShortNames = ["ev"], CreateOnUpdate = true },
        new("", "secrets", "Secret", true, Schemas.Secret),
        new("", "serviceaccounts", "ServiceAccount", true, Schemas.ServiceAccount) { ShortNames = ["sa"] },
        new("", "services", "Service", true, Schemas.Service) { ShortNames = ["svc"], CreateOnUpdate = true },
        new("coordination.k8s.io", "leases", "Lease", true, Schemas.Lease) { CreateOnUpdate = true },
        new(NetworkingGroup, "ingresses", "Ingress", true, Schemas.Ingress) { ShortNames = ["ing"], HasGeneration = true },
        Roles,
        RoleBindings,
        ClusterRoles,
        ClusterRoleBindings,
    ];

    private static readonly Dictionary<(string Group, string Plural), ResourceType> ByPlural = All.ToDictionary(t =>
        (t.Group, t.Plural)
    );

    private static readonly Dictionary<(string ApiVersion, string Kind), ResourceType> ByKind = All.ToDictionary(t =>
        (t.ApiVersion, t.Kind)
    );

    public static ResourceType? Find(string group, string plural) => ByPlural.GetValueOrDefault((group, plural));

    public static ResourceType? FindKind(string apiVersion, string kind) => ByKind.GetValueOrDefault((apiVersion, kind));
}
