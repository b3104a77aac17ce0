namespace JitBot.Kubernetes.Grants;

/// <summary>
/// How an active grant stands: changed by somebody else (<paramref name="Drift"/> says how), as it was made before an extension
/// (<paramref name="IsFormer"/>), or as it should.
/// </summary>
internal sealed record GrantFinding(string? Drift, bool IsFormer);
