namespace JitBot.Sandbox.Cluster.Rbac;

/// <summary>The authoriser's answer, with the reason as a SubjectAccessReview tells it.</summary>
internal sealed record AccessDecision(bool Allowed, string Reason);
