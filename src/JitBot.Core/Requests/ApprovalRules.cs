using JitBot.Core.Requests.Commands;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Requests;

/// <summary>Who may decide a pending request, and what their word does.</summary>
internal static class ApprovalRules
{
    public const string SayWhy = "Please say why you deny it: whoever asked will want to know.";

    public static Decision Approve(AccessRequest request, Approve command, Standing standing, DateTimeOffset now)
    {
        if (NoLongerPending(request, now) is { } over)
        {
            return over;
        }

        var ballot = request.Ballot;
        if (WhyNot(request, ballot, command.Actor, standing, now) is { } refusal)
        {
            return refusal;
        }

        var events = new List<RequestEvent>();
        if (command.Narrowing is { } narrowing)
        {
            if (NarrowingRules.WhyNot(request, narrowing) is { } wider)
            {
                return Decision.Nothing(OutcomeKind.NotNarrower, wider);
            }

            events.AddRange(NarrowingRules.Narrow(request, command.Actor, narrowing, now));
        }

        events.Add(new ApprovalGiven(now, command.Actor, ballot.OpenStep!.Value));
        var after = AccessRequestProjection.Apply(request, request.Id, events);
        if (after.OpenStep is null)
        {
            var later = request.StartAt > now ? request.StartAt : null;
            events.Add(new Approved(now, (later ?? now) + after.Duration, later));
            return Decision.Do($"You have approved {request.Id}.", [.. events]);
        }

        return Decision.Do($"You have approved {request.Id}; {Missing(after.Ballot)}.", [.. events]);
    }

    public static Decision Deny(AccessRequest request, Principal actor, string? reason, Standing standing, DateTimeOffset now)
    {
        if (NoLongerPending(request, now) is { } over)
        {
            return over;
        }

        return actor.IsSamePerson(request.Requester)
            ? Decision.Do($"You have withdrawn {request.Id}.", new Withdrawn(now, actor))
            : WhyNotDeny(request, request.Ballot, actor, reason, standing, now)
                ?? Decision.Do($"You have denied {request.Id}.", new Denied(now, actor, reason));
    }

    /// <summary>Why the person cannot approve the ballot's open step; null when they can.</summary>
    public static Decision? WhyNot(AccessRequest request, Ballot ballot, Principal actor, Standing standing, DateTimeOffset now)
    {
        if (actor.IsSamePerson(request.Requester) && !MayApproveOwn(ballot, actor))
        {
            return Refuse(
                request,
                actor,
                OutcomeKind.SelfApproval,
                "You cannot approve your own request; somebody else must.",
                now
            );
        }

        if (ballot.Approvals.Any(approval => approval.Approver.IsSamePerson(actor)))
        {
            return Decision.Nothing(OutcomeKind.AlreadyApproved, $"You have approved {ballot.What} already; {Missing(ballot)}.");
        }

        var step = ballot.OpenStep ?? throw new InvalidOperationException($"{ballot.What} is pending without an open step.");
        return standing.IsIn(ballot.ApproversOf(step)) switch
        {
            true => null,
            null => CouldNotCheck(request),
            false => NotInOpenStep(request, ballot, actor, step, standing, now),
        };
    }

    /// <summary>Why the person cannot deny what the ballot is about; null when they can.</summary>
    public static Decision? WhyNotDeny(
        AccessRequest request,
        Ballot ballot,
        Principal actor,
        string? reason,
        Standing standing,
        DateTimeOffset now
    ) =>
        MayTakeBack(ballot, standing) switch
        {
            true when string.IsNullOrWhiteSpace(reason) => Decision.Nothing(OutcomeKind.ReasonMissing, SayWhy),
            true => null,
            null => CouldNotCheck(request),
            false => Refuse(request, actor, OutcomeKind.NotAllowed, $"Only {WhoMay(ballot)} can deny {ballot.What}.", now),
        };

    /// <summary>Whether the person may deny or revoke: an approver of any step, or an administrator; null when it cannot be told.</summary>
    public static bool? MayTakeBack(Ballot ballot, Standing standing) =>
        standing.IsAdministrator ? true : standing.IsIn(ballot.Everybody);

    /// <summary>Refuses, and records it once per person and explanation; a request that is over takes no more records.</summary>
    public static Decision Refuse(
        AccessRequest request,
        Principal actor,
        OutcomeKind kind,
        string explanation,
        DateTimeOffset now
    ) =>
        request.Phase.IsOver() || request.RefusedAttempts.Contains(AccessRequestProjection.AttemptKey(actor, explanation))
            ? Decision.Nothing(kind, explanation)
            : new Decision([new ApprovalRefused(now, actor, explanation)], kind, explanation);

    public static Decision CouldNotCheck(AccessRequest request) =>
        Decision.Nothing(
            OutcomeKind.CouldNotCheck,
            $"I could not check just now whether you may do this with {request.Id}, so nothing was decided. Please try again in a minute."
        );

    public static string WhoMay(Ballot ballot) => string.Join(", ", ballot.Everybody);

    /// <summary>How far the open step has come, without a full stop.</summary>
    public static string Missing(Ballot ballot) =>
        ballot.OpenStep is { } open
            ? $"{ballot.Given(open)} of {ballot.Plan.Steps[open].Required} approvals for \"{ballot.Plan.Steps[open].Name}\" are there"
            : "nothing is missing";

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

    private static bool MayApproveOwn(Ballot ballot, Principal actor) =>
        actor.Email is not null && ballot.Plan.SelfApproval.Contains(actor.Email, StringComparer.OrdinalIgnoreCase);

    private static Decision NotInOpenStep(
        AccessRequest request,
        Ballot ballot,
        Principal actor,
        int step,
        Standing standing,
        DateTimeOffset now
    )
    {
        var later = Enumerable.Range(step + 1, ballot.Plan.Steps.Count - step - 1);
        return later.Any(one => standing.IsIn(ballot.ApproversOf(one)) == true)
            ? Decision.Nothing(
                OutcomeKind.NotYet,
                $"{request.Id} first needs the step \"{ballot.Plan.Steps[step].Name}\"; then it is your turn."
            )
            : Refuse(request, actor, OutcomeKind.NotAllowed, $"Only {WhoMay(ballot)} can approve {ballot.What}.", now);
    }
}
