using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Adapters.Tests.Slack.Chat;

/// <summary>One policy: people of example.com, at most 30 minutes, and the steps that the test sets.</summary>
internal sealed class StubPolicies : IPolicySource, IPolicySet
{
    public IReadOnlyList<ApprovalStep> Steps { get; set; } =
    [new ApprovalStep("team", 1, [new GroupRef(GroupKind.Slack, "S0APPROVERS")])];

    public IReadOnlyList<ChannelRef> Channels { get; set; } = [];

    public IPolicySet Current => this;

    public string Hash => "feedc0defeedc0de";

    public IReadOnlyList<AccessPolicy> Policies { get; set; } = [];

    public IReadOnlyCollection<GroupRef> RequesterGroupsFor(IngressRef ingress, IngressFields fields) => [];

    public PolicyVerdict Evaluate(RequestFacts facts)
    {
        var longest = TimeSpan.FromMinutes(30);
        var duration = facts.Duration ?? TimeSpan.FromMinutes(10);
        var allowed = duration <= longest;
        return new PolicyVerdict(
            allowed,
            "shop-ingress",
            Hash,
            [
                new ConstraintResult("requester", ConstraintFate.Satisfied, "You may ask."),
                new ConstraintResult(
                    "max duration",
                    allowed ? ConstraintFate.Satisfied : ConstraintFate.Unsatisfied,
                    $"You asked for {DurationText.ToText(duration)}; {DurationText.ToText(longest)} is the most."
                ),
            ],
            duration,
            allowed ? new ApprovalPlan(Steps, TimeSpan.FromHours(1), TimeSpan.FromMinutes(5), [], Channels) : null
        );
    }

    public bool IsMember(Principal person, string group) => false;
}
