using k8s.Models;

namespace JitBot.Kubernetes.Grants;

/// <summary>A Role or RoleBinding that bears our labels.</summary>
internal sealed record FoundObject(string Kind, V1ObjectMeta Metadata)
{
    public const string Role = "Role";
    public const string RoleBinding = "RoleBinding";
}
