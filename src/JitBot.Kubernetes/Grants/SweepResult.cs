namespace JitBot.Kubernetes.Grants;

/// <summary>How many of our Roles and RoleBindings were found, how many of them removed, and what could not be swept and why.</summary>
public sealed record SweepResult(int Found, int Removed, IReadOnlyList<string> Failures);
