using JitBot.Core.Clusters;
using JitBot.Core.Policies;

namespace JitBot.Chat.Forms.Ask;

/// <summary>Everything that one drawing of the form shows.</summary>
/// <param name="SetHash">The policy set that the choices come from; kept in the form to tell later that it was changed.</param>
/// <param name="Unread">Groups that could not be read.</param>
/// <param name="Stale">Clusters whose part of the list is old or missing.</param>
internal sealed record AskModel(
    AskSheet Sheet,
    string SetHash,
    DateTimeOffset Now,
    IReadOnlyList<GroupRef> Unread,
    IReadOnlyList<ClusterListing> Stale
)
{
    /// <summary>What the policies say of the choices as they stand; null before an Ingress is chosen, or where it could not be found out.</summary>
    public PolicyVerdict? Verdict { get; init; }

    /// <summary>What the person must know before all else.</summary>
    public string? Notice { get; init; }

    /// <summary>Whether the Ingress that was chosen is to be forgotten.</summary>
    public bool WithoutIngress { get; init; }
}
