using JitBot.Core.Policies;

namespace JitBot.Core.Requests;

/// <summary>
/// More time that was asked for and is not decided. <paramref name="Number"/> counts a request's extensions from 1. It lapses when the
/// access ends.
/// </summary>
public sealed record Extension(
    int Number,
    TimeSpan Extra,
    string Reason,
    PolicyVerdict Verdict,
    DateTimeOffset RequestedAt,
    IReadOnlyList<ApprovalRecord> Approvals
)
{
    public ApprovalPlan Plan => Verdict.Plan ?? throw new InvalidOperationException("The policy refused the extension.");
}
