namespace JitBot.Core.Requests.Events;

/// <summary>
/// An object with our label that belongs to no active request was found and removed. Belongs to the installation, not to a request.
/// </summary>
public sealed record ResidueRemoved(
    DateTimeOffset At,
    string Cluster,
    string Kind,
    string Namespace,
    string Name,
    string? ClaimedRequest,
    string Explanation
) : RequestEvent(At);
