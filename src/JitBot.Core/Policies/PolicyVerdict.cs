namespace JitBot.Core.Policies;

/// <summary>
/// What the policy set says of one request. Stored with the request, so that the log tells later by which rules it was decided.
/// </summary>
/// <param name="Allowed">Whether every constraint is satisfied; then <paramref name="Plan"/> is set.</param>
/// <param name="Policy">The policy that matched; null when none did, which refuses.</param>
/// <param name="SetHash">The SHA-256 of the policy set's content, in hexadecimal.</param>
/// <param name="Constraints">Every constraint with its fate, in a fixed order.</param>
/// <param name="Duration">The time that is granted: the asked one, or the policy's default.</param>
public sealed record PolicyVerdict(
    bool Allowed,
    string? Policy,
    string SetHash,
    IReadOnlyList<ConstraintResult> Constraints,
    TimeSpan Duration,
    ApprovalPlan? Plan
)
{
    /// <summary>The sentences of the constraints that refuse.</summary>
    public IEnumerable<ConstraintResult> Refusing => Constraints.Where(constraint => constraint.Fate != ConstraintFate.Satisfied);
}
