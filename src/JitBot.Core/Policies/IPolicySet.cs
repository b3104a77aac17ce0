using JitBot.Core.Clusters;
using JitBot.Core.Requests;

namespace JitBot.Core.Policies;

/// <summary>A loaded, valid set of policies. Immutable.</summary>
public interface IPolicySet
{
    /// <summary>The SHA-256 of the set's content, in hexadecimal; the same for the same files whatever their order.</summary>
    string Hash { get; }

    /// <summary>The policies in the order in which they are tried: for <see cref="PolicyOutlook"/>, which offers choices by them.</summary>
    IReadOnlyList<AccessPolicy> Policies { get; }

    /// <summary>The groups outside the set whose membership decides whether somebody may request this; none where no policy matches.</summary>
    IReadOnlyCollection<GroupRef> RequesterGroupsFor(IngressRef ingress, IngressFields fields);

    /// <summary>Pure and total: always answers, and lists every constraint with its fate.</summary>
    PolicyVerdict Evaluate(RequestFacts facts);

    /// <summary>Whether a <c>Group</c> document of this set lists the person's e-mail address.</summary>
    bool IsMember(Principal person, string group);
}
