using JitBot.Core.Policies;

namespace JitBot.Core.Requests;

/// <summary>
/// What approvers decide on: a request, or more time for it. <paramref name="What"/> names it in sentences. Once it is escalated, whom the
/// escalation names may approve any step too.
/// </summary>
public sealed record Ballot(string What, ApprovalPlan Plan, IReadOnlyList<ApprovalRecord> Approvals, bool IsEscalated)
{
    /// <summary>The first step that still lacks approvals; null when there is none.</summary>
    public int? OpenStep
    {
        get
        {
            for (var step = 0; step < Plan.Steps.Count; step++)
            {
                if (Given(step) < Plan.Steps[step].Required)
                {
                    return step;
                }
            }

            return null;
        }
    }

    /// <summary>Everybody who may approve a step, now or later.</summary>
    public IEnumerable<GroupRef> Everybody => Plan.Steps.SelectMany((_, step) => ApproversOf(step)).Distinct();

    /// <summary>Who may approve the step now.</summary>
    public IEnumerable<GroupRef> ApproversOf(int step) =>
        IsEscalated && Plan.Escalation is { } escalation
            ? Plan.Steps[step].Approvers.Concat(escalation.Approvers)
            : Plan.Steps[step].Approvers;

    /// <summary>How many approvals the step has.</summary>
    public int Given(int step) => Approvals.Count(approval => approval.Step == step);
}
