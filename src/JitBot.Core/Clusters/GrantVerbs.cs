namespace JitBot.Core.Clusters;

/// <summary>
/// The verbs of every grant on the named Ingress. <c>watch</c> is left out on purpose: an open watch outlives its binding.
/// </summary>
public static class GrantVerbs
{
    public static IReadOnlyList<string> All { get; } = ["get", "update", "patch"];
}
