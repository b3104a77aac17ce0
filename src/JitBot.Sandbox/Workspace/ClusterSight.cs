namespace JitBot.Sandbox.Workspace;

/// <summary>The cluster as the API server tells it; with a problem, in a sentence, the rest is as it was last seen.</summary>
internal sealed record ClusterSight
{
    public static readonly ClusterSight None = new() { Problem = "A real cluster is configured: look at it with kubectl." };

    public string Server { get; init; } = "";

    public string? Problem { get; init; }

    public IReadOnlyList<IngressSight> Ingresses { get; init; } = [];

    public IReadOnlyList<AccessSight> Access { get; init; } = [];

    public IReadOnlyList<GrantSight> Grants { get; init; } = [];
}
