using JitBot.Core.Clusters;
using JitBot.Core.Requests;

namespace JitBot.Core.Policies;

/// <summary>
/// Everything a policy may look at, gathered beforehand so that evaluation is pure: it calls nothing and reads no clock.
/// </summary>
/// <param name="Duration">Null when the requester named none: the policy's default applies.</param>
/// <param name="Memberships">
/// For each of <see cref="IPolicySet.RequesterGroupsFor"/>: whether the requester is in it; null when it could not be read. A group that is not listed counts as not readable.
/// </param>
public sealed record RequestFacts(
    Principal Requester,
    IngressRef Ingress,
    IngressFields Fields,
    TimeSpan? Duration,
    string Reason,
    string? Ticket,
    IngressInspection Inspection,
    IReadOnlyDictionary<GroupRef, bool?> Memberships
)
{
    /// <summary>How far ahead access is to begin; null: as soon as it is approved.</summary>
    public TimeSpan? StartIn { get; init; }

    /// <summary>Set where more time is asked for; <see cref="Duration"/> is then the time that is to be added.</summary>
    public ExtensionFacts? Extends { get; init; }
}
