using JitBot.Core.Clusters;

namespace JitBot.Core.Requests.Events;

/// <summary>
/// Role and RoleBinding are gone and the API server was asked for each granted verb: <paramref name="Remaining"/> is empty when all are
/// denied, else it names what still allows them. The last event.
/// </summary>
public sealed record Ended(DateTimeOffset At, IReadOnlyList<AccessPath> Remaining) : RequestEvent(At);
