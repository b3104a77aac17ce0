namespace JitBot.Core.Clusters;

/// <summary>
/// What a cluster said about an Ingress and a person before a decision.
/// <see cref="Snapshot"/> is null when the Ingress does not exist; <see cref="Failure"/> is set, and the rest empty, when the cluster
/// is not configured, or could not be asked.
/// </summary>
public sealed record IngressInspection(IngressSnapshot? Snapshot, IReadOnlyList<AccessPath> StandingAccess, string? Failure)
{
    public static IngressInspection Failed(string failure) => new(null, [], failure);
}
