using JitBot.Core.Chat.Commands;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Requests;

/// <summary>How an approved request ends before or at its time.</summary>
internal static class EndRules
{
    public static Decision Finish(AccessRequest request, Principal actor, DateTimeOffset now)
    {
        if (request.Phase.IsOver())
        {
            return Decision.Nothing(OutcomeKind.AlreadyDecided, RequestSentences.Describe(request));
        }

        if (!actor.IsSamePerson(request.Requester))
        {
            return ApprovalRules.Refuse(
                request,
                actor,
                OutcomeKind.NotAllowed,
                $"{request.Id} belongs to {request.Requester.DisplayName}. To take it back use {CommandWords.On(actor.Platform, $"/jit revoke {request.Id}")}.",
                now
            );
        }

        return request.Phase switch
        {
            RequestPhase.Pending => Decision.Do($"You have withdrawn {request.Id}.", new Withdrawn(now, actor)),
            RequestPhase.Scheduled or RequestPhase.Approved or RequestPhase.Active => Decision.Do(
                $"Thank you. Your access by {request.Id} is being withdrawn.",
                new EndStarted(now, EndReason.Done, actor, null)
            ),
            _ => Decision.Nothing(OutcomeKind.AlreadyDecided, RequestSentences.Describe(request)),
        };
    }

    public static Decision Revoke(AccessRequest request, Principal actor, string? reason, Standing standing, DateTimeOffset now)
    {
        if (request.Phase == RequestPhase.Pending)
        {
            return ApprovalRules.Deny(request, actor, reason, standing, now);
        }

        if (request.Phase is not (RequestPhase.Scheduled or RequestPhase.Approved or RequestPhase.Active))
        {
            return Decision.Nothing(OutcomeKind.AlreadyDecided, RequestSentences.Describe(request));
        }

        if (actor.IsSamePerson(request.Requester))
        {
            return Finish(request, actor, now);
        }

        return ApprovalRules.MayTakeBack(request.Ballot, standing) switch
        {
            true => Decision.Do(
                $"{request.Id} is being revoked.",
                new EndStarted(now, EndReason.Revoked, actor, string.IsNullOrWhiteSpace(reason) ? null : reason)
            ),
            null => ApprovalRules.CouldNotCheck(request),
            false => ApprovalRules.Refuse(
                request,
                actor,
                OutcomeKind.NotAllowed,
                $"Only {ApprovalRules.WhoMay(request.Ballot)} or {request.Requester.DisplayName} can revoke {request.Id}.",
                now
            ),
        };
    }

    public static Decision Drift(AccessRequest request, string explanation, DateTimeOffset now) =>
        request.Phase switch
        {
            RequestPhase.Approved => Decision.Do(
                $"{request.Id} cannot be granted.",
                new EndStarted(now, EndReason.GrantFailed, null, explanation)
            ),
            RequestPhase.Active => Decision.Do(
                $"{request.Id} is ended: {explanation}",
                new EndStarted(now, EndReason.Drifted, null, explanation)
            ),
            _ => Decision.Nothing(OutcomeKind.Unchanged, RequestSentences.Describe(request)),
        };

    /// <summary>Ends a request whose approved time has passed; one that never became active has failed.</summary>
    public static Decision Expire(AccessRequest request, DateTimeOffset now) =>
        request.ActivatedAt is null
            ? Decision.Do(
                $"{request.Id} ended before access could be given.",
                new EndStarted(
                    now,
                    EndReason.GrantFailed,
                    null,
                    request.Delay ?? "the approved time passed before access could be given"
                )
            )
            : Decision.Do($"{request.Id} expired.", new EndStarted(now, EndReason.Expired, null, null));
}
