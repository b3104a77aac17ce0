using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Chat.Forms.Ask;

/// <summary>Who has the form open, and their memberships as they were read, for offering choices and for nothing else.</summary>
/// <param name="Person">Null: not served, and <paramref name="Refusal"/> says why.</param>
internal sealed record AskReader(
    Principal? Person,
    string? Refusal,
    IPolicySet Policies,
    IReadOnlyDictionary<GroupRef, bool?> Memberships
)
{
    private readonly Lazy<PolicyOutlook> _outlook = new(() => new PolicyOutlook(Policies.Policies, Person!, Memberships));

    /// <summary>Of somebody who is served. Kept: it is asked at every letter.</summary>
    public PolicyOutlook Outlook => _outlook.Value;

    /// <summary>Whether there is any Ingress that a policy could allow them.</summary>
    public bool MaySee => Person is not null && Outlook.HasAny;

    /// <summary>The Ingresses that fit what is being typed, best first: only those that a policy could allow the person.</summary>
    public IReadOnlyList<IndexedIngress> Search(IngressIndex index, string typed, int most) =>
        MaySee ? index.Search(typed, Outlook.CouldAllow, most) : [];
}
