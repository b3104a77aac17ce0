using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;

namespace JitBot.Core.Requests.Events;

/// <summary>
/// Somebody asked. The first event of every request. <paramref name="Uid"/> is random: it makes the names of the grant's objects unique
/// even if a log is lost and numbers start again. <paramref name="Target"/> is null where the Ingress was not found or not readable.
/// </summary>
public sealed record Requested(
    DateTimeOffset At,
    string Uid,
    Principal Requester,
    IngressRef Ingress,
    IngressFields Fields,
    string Reason,
    string? Ticket,
    ThreadRef? Origin,
    IngressSnapshot? Target,
    IReadOnlyList<AccessPath> StandingAccess,
    PolicyVerdict Verdict
) : RequestEvent(At)
{
    /// <summary>When access is to begin; null: as soon as it is approved.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Who else had approved access to the Ingress at that moment.</summary>
    public IReadOnlyList<OtherAccess> Others { get; init; } = [];
}
