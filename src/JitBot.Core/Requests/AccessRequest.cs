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

    /// <summary>What may be changed: as asked, or what an approver left of it.</summary>
    public required IngressFields Fields { get; init; }

    public required IngressFields AskedFields { get; init; }

    /// <summary>The time that is granted at first: as asked, or as an approver shortened it. Extensions come on top.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>When access was asked to begin; null: as soon as it is approved.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Who else had access to the Ingress when this was asked for.</summary>
    public IReadOnlyList<OtherAccess> Others { get; init; } = [];

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

    /// <summary>When the approved time begins: the approval, or the later start.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The ends that held before extensions: what stands in the cluster may still bear one of them.</summary>
    public IReadOnlyList<DateTimeOffset> FormerExpiries { get; init; } = [];

    public DateTimeOffset? RemindedAt { get; init; }

    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>More time that is asked for and not decided.</summary>
    public Extension? PendingExtension { get; init; }

    /// <summary>The extensions that were given, in order.</summary>
    public IReadOnlyList<Extension> GivenExtensions { get; init; } = [];

    /// <summary>How many extensions were asked for.</summary>
    public int ExtensionCount { get; init; }

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

    public TimeSpan AskedDuration => Verdict.Duration;

    /// <summary>The whole approved time, extensions included; nothing before the approval.</summary>
    public TimeSpan GrantedDuration => ExpiresAt is { } end && StartsAt is { } start ? end - start : TimeSpan.Zero;

    /// <summary>How the request is approved; only a refused request has no plan.</summary>
    public ApprovalPlan Plan =>
        Verdict.Plan ?? throw new InvalidOperationException($"{Id} was refused and has no approval plan.");

    /// <summary>When a pending request times out.</summary>
    public DateTimeOffset PendingUntil => RequestedAt + Plan.PendingTimeout;

    /// <summary>The request as approvers decide on it.</summary>
    public Ballot Ballot => new(Id.ToString(), Plan, Approvals, EscalatedAt is not null);

    /// <summary>The pending extension as approvers decide on it; null when there is none.</summary>
    public Ballot? ExtensionBallot =>
        PendingExtension is { } more ? new($"more time for {Id}", more.Plan, more.Approvals, IsEscalated: false) : null;

    /// <summary>The first step that still lacks approvals; null when there is none.</summary>
    public int? OpenStep => Ballot.OpenStep;
}
