using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Adapters.Tests.Kubernetes.World;

/// <summary>A policy that allows everybody everything for as long as asked, and lets one person approve.</summary>
public sealed class EverythingAllowed(string approver) : IPolicySource, IPolicySet
{
    public IPolicySet Current => this;

    public IReadOnlyList<AccessPolicy> Policies => [];

    public string Hash => "test";

    public IReadOnlyCollection<GroupRef> RequesterGroupsFor(IngressRef ingress, IngressFields fields) => [];

    public PolicyVerdict Evaluate(RequestFacts facts) =>
        new(
            true,
            "everything",
            Hash,
            [],
            facts.Duration ?? TimeSpan.FromMinutes(5),
            new ApprovalPlan(
                [new ApprovalStep("any", 1, [new GroupRef(GroupKind.User, approver)])],
                TimeSpan.FromHours(1),
                TimeSpan.Zero,
                [],
                []
            )
        );

    public bool IsMember(Principal person, string group) => false;
}
