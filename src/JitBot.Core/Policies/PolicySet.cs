using System.Collections.Frozen;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;

namespace JitBot.Core.Policies;

/// <summary>The policies of one or several files in the order in which they are tried: files by name, documents as written.</summary>
public sealed class PolicySet : IPolicySet
{
    private const int NearMissesTold = 3;
    private readonly FrozenDictionary<string, IReadOnlySet<string>> _groups;

    internal PolicySet(
        string hash,
        IReadOnlyList<AccessPolicy> policies,
        IReadOnlyDictionary<string, IReadOnlySet<string>> groups
    )
    {
        Hash = hash;
        Policies = policies;
        _groups = groups.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public string Hash { get; }

    /// <inheritdoc/>
    public IReadOnlyList<AccessPolicy> Policies { get; }

    /// <summary>The number of <c>Group</c> documents.</summary>
    public int GroupCount => _groups.Count;

    /// <inheritdoc/>
    public IReadOnlyCollection<GroupRef> RequesterGroupsFor(IngressRef ingress, IngressFields fields) =>
        Policies.FirstOrDefault(policy => policy.Match.Grants(ingress, fields))?.Requesters.Directories ?? [];

    /// <inheritdoc/>
    public bool IsMember(Principal person, string group) =>
        person.Email is { } email && _groups.TryGetValue(group, out var members) && members.Contains(email);

    /// <inheritdoc/>
    public PolicyVerdict Evaluate(RequestFacts facts)
    {
        List<(AccessPolicy Policy, IngressFields Missing)>? near = null;
        for (var i = 0; i < Policies.Count; i++)
        {
            var policy = Policies[i];
            if (!policy.Match.Covers(facts.Ingress))
            {
                continue;
            }

            if (policy.Match.Grants(facts.Ingress, facts.Fields))
            {
                return Judge(policy, facts);
            }

            (near ??= []).Add((policy, policy.Match.Missing(facts.Fields)));
        }

        return Unmatched(facts, near ?? []);
    }

    private PolicyVerdict Judge(AccessPolicy policy, RequestFacts facts)
    {
        ConstraintResult[] constraints =
        [
            PolicyConstraints.Policy(policy, facts),
            PolicyConstraints.Requester(policy, facts),
            PolicyConstraints.Identity(facts),
            PolicyConstraints.Ingress(facts),
            PolicyConstraints.Duration(policy, facts),
            .. PolicyConstraints.Start(policy, facts),
            PolicyConstraints.Reason(policy, facts),
            PolicyConstraints.Ticket(policy, facts),
            PolicyConstraints.Approvals(policy, facts),
        ];
        var allowed = Array.TrueForAll(constraints, constraint => constraint.Fate == ConstraintFate.Satisfied);
        var duration = facts.Duration ?? policy.DefaultDuration;
        return new PolicyVerdict(allowed, policy.Name, Hash, constraints, duration, allowed ? policy.Approvals : null);
    }

    private PolicyVerdict Unmatched(RequestFacts facts, List<(AccessPolicy Policy, IngressFields Missing)> near)
    {
        var detail = near.Count == 0 ? $"No policy covers {facts.Ingress}." : TellNearMisses(facts, near);
        ConstraintResult[] constraints =
        [
            new(ConstraintNames.Policy, ConstraintFate.Unsatisfied, detail),
            PolicyConstraints.Identity(facts),
            PolicyConstraints.Ingress(facts),
        ];
        return new PolicyVerdict(false, null, Hash, constraints, facts.Duration ?? TimeSpan.Zero, null);
    }

    private static string TellNearMisses(RequestFacts facts, List<(AccessPolicy Policy, IngressFields Missing)> near)
    {
        if (facts.Fields == IngressFields.None)
        {
            return $"No field was named; name some of {IngressFieldsText.Allowed}.";
        }

        var told = near.Take(NearMissesTold)
            .Select(miss =>
                $"policy {miss.Policy.Name} grants {miss.Policy.Match.Fields.ToText()} but not {miss.Missing.ToText()}"
            );
        var more = near.Count > NearMissesTold ? $" (and {near.Count - NearMissesTold} more)" : "";
        return $"No policy for {facts.Ingress} grants {facts.Fields.ToText()}: {string.Join("; ", told)}{more}.";
    }
}
