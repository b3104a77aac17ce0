using JitBot.Core.Requests.Events;

namespace JitBot.Core.Requests;

/// <summary>Who may decide a pending request, and what their word does.</summary>
internal static class ApprovalRules
{
    public static Decision Approve(AccessRequest request, Principal actor, Standing standing, DateTimeOffset now)
    {
        if (NoLongerPending(request, now) is { } over)
        {
            return over;
        }

        if (actor.IsSamePerson(request.Requester) && !MayApproveOwn(request, actor))
        {
            return Refuse(
                request,
                actor,
                OutcomeKind.SelfApproval,
                "You cannot approve your own request; somebody else must.",
                now
            );
        }

        if (request.Approvals.Any(approval => approval.Approver.IsSamePerson(actor)))
        {
            return Decision.Nothing(OutcomeKind.AlreadyApproved, $"You have approved {request.Id} already; {Missing(request)}.");
        }

        var step = request.OpenStep ?? throw new InvalidOperationException($"{request.Id} is pending without an open step.");
        return standing.IsIn(request.Plan.Steps[step].Approvers) switch
        {
            true => Give(request, actor, step, now),
            null => CouldNotCheck(request),
            false => NotInOpenStep(request, actor, step, standing, now),
        };
    }

    public static Decision Deny(AccessRequest request, Principal actor, string? reason, Standing standing, DateTimeOffset now)
    {
        if (NoLongerPending(request, now) is { } over)
        {
            return over;
        }

        if (actor.IsSamePerson(request.Requester))
        {
            return Decision.Do($"You have withdrawn {request.Id}.", new Withdrawn(now, actor));
        }

        return MayTakeBack(request, standing) switch
        {
            true => Decision.Do($"You have denied {request.Id}.", new Denied(now, actor, reason)),
            null => CouldNotCheck(request),
            false => Refuse(request, actor, OutcomeKind.NotAllowed, $"Only {WhoMay(request)} can deny {request.Id}.", now),
        };
    }

    /// <summary>Whether the person may deny or revoke: an approver of any step, or an administrator; null when it cannot be told.</summary>
    public static bool? MayTakeBack(AccessRequest request, Standing standing) =>
        standing.IsAdministrator ? true : standing.IsIn(request.Plan.Steps.SelectMany(step => step.Approvers));

    /// <summary>Refuses, and records it once per person and explanation.</summary>
    public static Decision Refuse(
        AccessRequest request,
        Principal actor,
        OutcomeKind kind,
        string explanation,
        DateTimeOffset now
    ) =>
        request.RefusedAttempts.Contains(AccessRequestProjection.AttemptKey(actor, explanation))
            ? Decision.Nothing(kind, explanation)
            : new Decision([new ApprovalRefused(now, actor, explanation)], kind, explanation);

    public static Decision CouldNotCheck(AccessRequest request) =>
        Decision.Nothing(
            OutcomeKind.CouldNotCheck,
            $"I could not check just now whether you may do this with {request.Id}, so nothing was decided. Please try again in a minute."
        );

    public static string WhoMay(AccessRequest request) =>
        string.Join(", ", request.Plan.Steps.SelectMany(step => step.Approvers).Distinct());

    private static Decision? NoLongerPending(AccessRequest request, DateTimeOffset now)
    {
        if (request.Phase != RequestPhase.Pending)
        {
            return Decision.Nothing(OutcomeKind.AlreadyDecided, RequestSentences.Describe(request));
        }

        return now < request.PendingUntil
            ? null
            : new Decision(
                [new TimedOut(now)],
                OutcomeKind.TooLate,
                $"{request.Id} timed out before you decided; {request.Requester.DisplayName} must ask again."
            );
    }

    private static bool MayApproveOwn(AccessRequest request, Principal actor) =>
        actor.Email is not null && request.Plan.SelfApproval.Contains(actor.Email, StringComparer.OrdinalIgnoreCase);

    private static Decision Give(AccessRequest request, Principal actor, int step, DateTimeOffset now)
    {
        var given = new ApprovalGiven(now, actor, step);
        var after = AccessRequestProjection.Apply(request, request.Id, [given]);
        return after.OpenStep is null
            ? Decision.Do($"You have approved {request.Id}.", given, new Approved(now, now + request.Duration))
            : Decision.Do($"You have approved {request.Id}; {Missing(after)}.", given);
    }

    private static Decision NotInOpenStep(AccessRequest request, Principal actor, int step, Standing standing, DateTimeOffset now)
    {
        var open = request.Plan.Steps[step];
        var mayLater = request.Plan.Steps.Skip(step + 1).Any(later => standing.IsIn(later.Approvers) == true);
        return mayLater
            ? Decision.Nothing(OutcomeKind.NotYet, $"{request.Id} first needs the step \"{open.Name}\"; then it is your turn.")
            : Refuse(request, actor, OutcomeKind.NotAllowed, $"Only {WhoMay(request)} can approve {request.Id}.", now);
    }

    private static string Missing(AccessRequest request)
    {
        var step = request.OpenStep is { } open ? request.Plan.Steps[open] : null;
        var given = request.Approvals.Count(approval => approval.Step == request.OpenStep);
        return step is null ? "nothing is missing" : $"{given} of {step.Required} approvals for \"{step.Name}\" are there";
    }
}
