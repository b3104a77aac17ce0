namespace JitBot.Sandbox.Workspace;

/// <summary>A Role and a RoleBinding of JitBot under one name, or what there is of the two. <c>ExpiresAt</c> is as it is written on them.</summary>
internal sealed record GrantSight(
    string Key,
    string Namespace,
    string Name,
    string Request,
    IReadOnlyList<string> Kinds,
    IReadOnlyList<string> Subjects,
    string? Rules,
    string? ExpiresAt
);
