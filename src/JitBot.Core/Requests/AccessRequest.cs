using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;

namespace JitBot.Core.Requests;

/// <summary>
/// A request as its events have made it (<see cref="AccessRequestProjection"/>). <see cref="Version"/> is the number of its events, and
/// what a writer must name to append more.
/// </summary>
public sealed record AccessRequest
{
    public required RequestId Id { get; init; }

    public required long Version { get; init; }

    public required string Uid { get; init; }

    public required Principal Requester { get; init; }

    public required IngressRef Ingress { get; init; }

    public required IngressFields Fields { get; init; }

    public required string Reason { get; init; }

    public string? Ticket { get; init; }

    public ThreadRef? Origin { get; init; }

    public IngressSnapshot? Target { get; init; }

    public required IReadOnlyList<AccessPath> StandingAccess { get; init; }

    public required PolicyVerdict Verdict { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required RequestPhase Phase { get; init; }

    public IReadOnlyList<ApprovalRecord> Approvals { get; init; } = [];

    /// <summary>One key per refused attempt, so that each is logged once however often it is repeated.</summary>
    public IReadOnlyList<string> RefusedAttempts { get; init; } = [];

    /// <summary>Who denied, and why.</summary>
    public Principal? DecidedBy { get; init; }

    public string? DecisionReason { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? ActivatedAt { get; init; }

    public DateTimeOffset? WarnedAt { get; init; }

    public EndReason? EndReason { get; init; }

    public Principal? EndedBy { get; init; }

    public string? EndExplanation { get; init; }

    public DateTimeOffset? EndStartedAt { get; init; }

    /// <summary>When the request came to its last phase.</summary>
    public DateTimeOffset? OverAt { get; init; }

    /// <summary>What still allowed the verbs when the grant was gone.</summary>
    public IReadOnlyList<AccessPath> Remaining { get; init; } = [];

    /// <summary>The reasons for waiting that were told since the last change of phase: each is told once, even when they alternate.</summary>
    public IReadOnlyList<string> ToldDelays { get; init; } = [];

    /// <summary>The last told reason why the grant or its revocation waits.</summary>
    public string? Delay { get; init; }

    public TimeSpan Duration => Verdict.Duration;

    /// <summary>How the request is approved; only a refused request has no plan.</summary>
    public ApprovalPlan Plan =>
        Verdict.Plan ?? throw new InvalidOperationException($"{Id} was refused and has no approval plan.");

    /// <summary>When a pending request times out.</summary>
    public DateTimeOffset PendingUntil => RequestedAt + Plan.PendingTimeout;

    /// <summary>The first step that still lacks approvals; null when there is none.</summary>
    public int? OpenStep
    {
        get
        {
            for (var step = 0; step < Plan.Steps.Count; step++)
            {
                if (Approvals.Count(approval => approval.Step == step) < Plan.Steps[step].Required)
                {
                    return step;
                }
            }

            return null;
        }
    }
}
