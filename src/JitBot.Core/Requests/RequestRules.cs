using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests.Commands;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Requests;

/// <summary>The rules of a request's life: pure functions from state, command and time to events.</summary>
internal static class RequestRules
{
    /// <summary>The first events of a request: asked, and refused where the policy says so.</summary>
    public static IReadOnlyList<RequestEvent> Submit(
        RequestDraft draft,
        IngressInspection inspection,
        PolicyVerdict verdict,
        IReadOnlyList<OtherAccess> others,
        string uid,
        DateTimeOffset now
    )
    {
        var requested = new Requested(
            now,
            uid,
            draft.Requester,
            draft.Ingress,
            draft.Fields,
            draft.Reason,
            draft.Ticket,
            draft.Origin,
            inspection.Snapshot,
            inspection.StandingAccess,
            verdict
        )
        {
            StartAt = draft.StartAt > now ? draft.StartAt : null,
            Others = others,
        };
        return verdict.Allowed ? [requested] : [requested, new Refused(now)];
    }

    /// <param name="verdict">What the policy says now of an <see cref="Extend"/>, or of a later start that has come; else null.</param>
    public static Decision Decide(
        AccessRequest request,
        RequestCommand command,
        Standing standing,
        DateTimeOffset now,
        PolicyVerdict? verdict = null
    ) =>
        command switch
        {
            Approve { Uid: not null } c when c.Uid != request.Uid => OtherRequest(request),
            Deny { Uid: not null } c when c.Uid != request.Uid => OtherRequest(request),
            Extend { Uid: not null } c when c.Uid != request.Uid => OtherRequest(request),
            Finish { Uid: not null } c when c.Uid != request.Uid => OtherRequest(request),
            Approve { Extension: not null } c => ExtensionRules.Approve(request, c, standing, now),
            Deny { Extension: not null } c => ExtensionRules.Deny(request, c, standing, now),
            Extend c => ExtensionRules.Ask(request, c, verdict ?? throw new ArgumentNullException(nameof(verdict)), now),
            Approve c => ApprovalRules.Approve(request, c, standing, now),
            Deny c => ApprovalRules.Deny(request, c.Actor, c.Reason, standing, now),
            Finish c => EndRules.Finish(request, c.Actor, now),
            Revoke c => EndRules.Revoke(request, c.Actor, c.Reason, standing, now),
            Commands.Wake => Wake(request, verdict, now),
            ReportActivated => Activated(request, now),
            ReportGrantDelayed c => GrantDelayed(request, c.Explanation, now),
            ReportDrift c => EndRules.Drift(request, c.Explanation, now),
            ReportGone c => Gone(request, c.Remaining, now),
            ReportRevocationDelayed c => RevocationDelayed(request, c.Explanation, now),
            _ => throw new InvalidOperationException($"unknown command {command.GetType().Name}"),
        };

    private static Decision OtherRequest(AccessRequest request) =>
        Decision.Nothing(OutcomeKind.NotFound, RequestSentences.OtherRequest(request.Id));

    private static Decision Wake(AccessRequest request, PolicyVerdict? verdict, DateTimeOffset now)
    {
        if (Deadlines.Next(request) is not { } next || next > now)
        {
            return Decision.Nothing(OutcomeKind.Unchanged, $"{request.Id} has no deadline that has passed.");
        }

        return request.Phase switch
        {
            RequestPhase.Pending => WakePending(request, now),
            RequestPhase.Scheduled when now < request.ExpiresAt => Start(request, verdict, now),
            RequestPhase.Active when now < request.ExpiresAt => Decision.Do($"{request.Id} ends soon.", new ExpiryWarned(now)),
            _ => EndRules.Expire(request, now),
        };
    }

    /// <summary>What the policy no longer allows never begins; what it cannot judge just now is asked again until the time is over.</summary>
    private static Decision Start(AccessRequest request, PolicyVerdict? verdict, DateTimeOffset now)
    {
        if (verdict is null || verdict.Allowed)
        {
            return Decision.Do($"{request.Id} begins.", new Started(now));
        }

        var refusing = verdict.Constraints.Where(one => one.Fate == ConstraintFate.Unsatisfied).ToList();
        var why = $"the policy no longer allows it: {string.Join(" ", refusing.Select(one => one.Detail))}";
        return refusing.Count > 0
            ? Decision.Do($"{request.Id} does not begin.", new EndStarted(now, EndReason.GrantFailed, null, why))
            : Decision.Nothing(OutcomeKind.Unchanged, $"{request.Id} cannot be judged just now.");
    }

    private static Decision WakePending(AccessRequest request, DateTimeOffset now)
    {
        if (now >= request.PendingUntil)
        {
            return Decision.Do($"{request.Id} timed out.", new TimedOut(now));
        }

        var events = new List<RequestEvent>();
        if (Deadlines.EscalationAt(request) <= now)
        {
            events.Add(new Escalated(now));
        }

        if (Deadlines.ReminderAt(request) <= now)
        {
            events.Add(new Reminded(now));
        }

        return Decision.Do($"{request.Id} still waits.", [.. events]);
    }

    private static Decision Activated(AccessRequest request, DateTimeOffset now)
    {
        if (request.Phase != RequestPhase.Approved)
        {
            return Stale(request);
        }

        return now < request.ExpiresAt
            ? Decision.Do($"{request.Id} is active.", new Activated(now))
            : EndRules.Expire(request, now);
    }

    private static Decision GrantDelayed(AccessRequest request, string explanation, DateTimeOffset now) =>
        request.Phase == RequestPhase.Approved && !request.ToldDelays.Contains(explanation)
            ? Decision.Do($"{request.Id} waits for the cluster.", new GrantDelayed(now, explanation))
            : Stale(request);

    private static Decision RevocationDelayed(AccessRequest request, string explanation, DateTimeOffset now) =>
        request.Phase == RequestPhase.Ending && !request.ToldDelays.Contains(explanation)
            ? Decision.Do($"{request.Id} waits for the cluster.", new RevocationDelayed(now, explanation))
            : Stale(request);

    private static Decision Gone(AccessRequest request, IReadOnlyList<AccessPath> remaining, DateTimeOffset now) =>
        request.Phase == RequestPhase.Ending
            ? Decision.Do($"{request.Id} has ended.", new Ended(now, remaining))
            : Stale(request);

    private static Decision Stale(AccessRequest request) =>
        Decision.Nothing(OutcomeKind.Unchanged, RequestSentences.Describe(request));
}
