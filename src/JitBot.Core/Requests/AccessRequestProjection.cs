using JitBot.Core.Requests.Events;

namespace JitBot.Core.Requests;

/// <summary>Computes a request from its events: the one place that knows what each event changes.</summary>
public static class AccessRequestProjection
{
    /// <summary>The request after <paramref name="events"/>; <paramref name="request"/> is null before the first.</summary>
    /// <exception cref="InvalidOperationException">The events are not a request's: the first is not <see cref="Requested"/>.</exception>
    public static AccessRequest Apply(AccessRequest? request, RequestId id, IEnumerable<RequestEvent> events) =>
        events.Aggregate(request, (state, next) => Apply(state, id, next))
        ?? throw new InvalidOperationException($"{id} has no events.");

    private static AccessRequest Apply(AccessRequest? request, RequestId id, RequestEvent next)
    {
        if (request is null)
        {
            return next is Requested requested
                ? Start(id, requested)
                : throw new InvalidOperationException($"{id} begins with {next.GetType().Name}, not with Requested.");
        }

        return Change(request, next) with
        {
            Version = request.Version + 1,
        };
    }

    private static AccessRequest Start(RequestId id, Requested requested) =>
        new()
        {
            Id = id,
            Version = 1,
            Uid = requested.Uid,
            Requester = requested.Requester,
            Ingress = requested.Ingress,
            Fields = requested.Fields,
            AskedFields = requested.Fields,
            Duration = requested.Verdict.Duration,
            StartAt = requested.StartAt,
            Others = requested.Others,
            Reason = requested.Reason,
            Ticket = requested.Ticket,
            Origin = requested.Origin,
            Target = requested.Target,
            StandingAccess = requested.StandingAccess,
            Verdict = requested.Verdict,
            RequestedAt = requested.At,
            Phase = RequestPhase.Pending,
        };

    private static AccessRequest Change(AccessRequest request, RequestEvent next) =>
        next switch
        {
            Refused e => request with { Phase = RequestPhase.Refused, OverAt = e.At },
            ApprovalGiven e => request with { Approvals = [.. request.Approvals, new ApprovalRecord(e.Approver, e.Step, e.At)] },
            ApprovalRefused e => request with
            {
                RefusedAttempts = [.. request.RefusedAttempts, AttemptKey(e.Actor, e.Explanation)],
            },
            Narrowed e => request with { Duration = e.Duration, Fields = e.Fields },
            Reminded e => request with { RemindedAt = e.At },
            Escalated e => request with { EscalatedAt = e.At },
            Approved e => request with
            {
                Phase = e.StartsAt > e.At ? RequestPhase.Scheduled : RequestPhase.Approved,
                ApprovedAt = e.At,
                StartsAt = e.StartsAt ?? e.At,
                ExpiresAt = e.ExpiresAt,
            },
            Started => request with { Phase = RequestPhase.Approved },
            ExtensionRequested or ExtensionApprovalGiven or Extended or ExtensionDenied => Extend(request, next),
            Denied e => request with { Phase = RequestPhase.Denied, DecidedBy = e.By, DecisionReason = e.Reason, OverAt = e.At },
            Withdrawn e => request with { Phase = RequestPhase.Withdrawn, DecidedBy = e.By, OverAt = e.At },
            TimedOut e => request with { Phase = RequestPhase.TimedOut, OverAt = e.At },
            GrantDelayed e => request with { Delay = e.Explanation, ToldDelays = [.. request.ToldDelays, e.Explanation] },
            Activated e => request with { Phase = RequestPhase.Active, ActivatedAt = e.At, Delay = null, ToldDelays = [] },
            ExpiryWarned e => request with { WarnedAt = e.At },
            EndStarted e => request with
            {
                Phase = RequestPhase.Ending,
                EndReason = e.Reason,
                EndedBy = e.By,
                EndExplanation = e.Explanation,
                EndStartedAt = e.At,
                PendingExtension = null,
                Delay = null,
                ToldDelays = [],
            },
            RevocationDelayed e => request with { Delay = e.Explanation, ToldDelays = [.. request.ToldDelays, e.Explanation] },
            Ended e => request with { Phase = RequestPhase.Ended, OverAt = e.At, Remaining = e.Remaining, Delay = null },
            _ => throw new InvalidOperationException($"{next.GetType().Name} does not belong to {request.Id}."),
        };

    private static AccessRequest Extend(AccessRequest request, RequestEvent next)
    {
        if (next is ExtensionRequested asked)
        {
            var number = request.ExtensionCount + 1;
            var more = new Extension(number, asked.Extra, asked.Reason, asked.Verdict, asked.At, []);
            return request with { PendingExtension = more, ExtensionCount = number };
        }

        var pending =
            request.PendingExtension ?? throw new InvalidOperationException($"{request.Id} has no extension that is pending.");
        return next switch
        {
            ExtensionApprovalGiven e => request with
            {
                PendingExtension = pending with
                {
                    Approvals = [.. pending.Approvals, new ApprovalRecord(e.Approver, e.Step, e.At)],
                },
            },
            // The warning is due again before the new end
            Extended e => request with
            {
                PendingExtension = null,
                GivenExtensions = [.. request.GivenExtensions, pending],
                FormerExpiries = [.. request.FormerExpiries, request.ExpiresAt!.Value],
                ExpiresAt = e.ExpiresAt,
                WarnedAt = null,
            },
            _ => request with { PendingExtension = null },
        };
    }

    /// <summary>The key under which a refused attempt is remembered.</summary>
    internal static string AttemptKey(Principal actor, string explanation) => $"{actor.Key}|{explanation}";
}
