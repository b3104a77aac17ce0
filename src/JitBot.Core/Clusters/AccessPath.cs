namespace JitBot.Core.Clusters;

/// <summary>
/// One verb that the API server allows, and by what: the binding's name where its answer tells one
/// (<c>RoleBinding shop/edit</c>, <c>ClusterRoleBinding admins</c>), else the API server's own reason.
/// </summary>
public sealed record AccessPath(string Verb, string Via);
