using JitBot.Core.Policies;
using JitBot.Core.Requests.Commands;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Requests;

/// <summary>More time for access that is active: asked for by the requester, approved anew, and over with the access itself.</summary>
internal static class ExtensionRules
{
    /// <summary>How often more time can be asked for: each time calls the approvers.</summary>
    private const int MostExtensions = 10;

    /// <param name="verdict">What the policy says of it now.</param>
    public static Decision Ask(AccessRequest request, Extend command, PolicyVerdict verdict, DateTimeOffset now)
    {
        var actor = command.Actor;
        if (!actor.IsSamePerson(request.Requester))
        {
            return ApprovalRules.Refuse(request, actor, OutcomeKind.NotAllowed, RequestSentences.NotYours(request), now);
        }

        if (NotActive(request, now) is { } over)
        {
            return over;
        }

        if (request.PendingExtension is { } pending)
        {
            return Decision.Nothing(OutcomeKind.Unchanged, RequestSentences.AskedAlready(pending));
        }

        if (request.ExtensionCount >= MostExtensions)
        {
            return Decision.Nothing(
                OutcomeKind.Refused,
                $"You have asked {MostExtensions} times for more time. Ask for new access when {request.Id} has ended."
            );
        }

        if (!verdict.Allowed)
        {
            return Refuse(request, actor, verdict, now);
        }

        var asked = new ExtensionRequested(now, command.Extra, command.Reason, verdict);
        var after = AccessRequestProjection.Apply(request, request.Id, [asked]);
        return after.ExtensionBallot!.OpenStep is null
            ? Decision.Do($"{request.Id} is extended.", asked, new Extended(now, request.ExpiresAt!.Value + command.Extra))
            : Decision.Do($"You have asked for {DurationText.ToText(command.Extra)} more for {request.Id}.", asked);
    }

    /// <summary>On record by what refused and not by its numbers: who tries them all would fill the log and the thread.</summary>
    private static Decision Refuse(AccessRequest request, Principal actor, PolicyVerdict verdict, DateTimeOffset now)
    {
        var refusing = verdict.Refusing.ToList();
        var names = string.Join(", ", refusing.Select(constraint => constraint.Name));
        var decision = ApprovalRules.Refuse(
            request,
            actor,
            OutcomeKind.Refused,
            $"The policy gives no more time for {request.Id} ({names}).",
            now
        );
        var why = string.Join(" ", refusing.Select(constraint => constraint.Detail));
        return decision with { Message = $"No more time for {request.Id}: {why}" };
    }

    public static Decision Approve(AccessRequest request, Approve command, Standing standing, DateTimeOffset now)
    {
        if (NotPending(request, command.Extension, now) is { } over)
        {
            return over;
        }

        if (command.Narrowing is not null)
        {
            return Decision.Nothing(OutcomeKind.NotNarrower, "More time can be approved or denied, and not changed.");
        }

        var ballot = request.ExtensionBallot!;
        if (ApprovalRules.WhyNot(request, ballot, command.Actor, standing, now) is { } refusal)
        {
            return refusal;
        }

        var given = new ExtensionApprovalGiven(now, command.Actor, ballot.OpenStep!.Value);
        var after = AccessRequestProjection.Apply(request, request.Id, [given]).ExtensionBallot!;
        return after.OpenStep is null
            ? Decision.Do(
                $"You have approved {ballot.What}.",
                given,
                new Extended(now, request.ExpiresAt!.Value + request.PendingExtension!.Extra)
            )
            : Decision.Do($"You have approved {ballot.What}; {ApprovalRules.Missing(after)}.", given);
    }

    public static Decision Deny(AccessRequest request, Deny command, Standing standing, DateTimeOffset now)
    {
        if (NotPending(request, command.Extension, now) is { } over)
        {
            return over;
        }

        var ballot = request.ExtensionBallot!;
        if (command.Actor.IsSamePerson(request.Requester))
        {
            var reason = string.IsNullOrWhiteSpace(command.Reason) ? "taken back by who asked" : command.Reason;
            return Decision.Do($"You have taken back {ballot.What}.", new ExtensionDenied(now, command.Actor, reason));
        }

        return ApprovalRules.WhyNotDeny(request, ballot, command.Actor, command.Reason, standing, now)
            ?? Decision.Do($"You have denied {ballot.What}.", new ExtensionDenied(now, command.Actor, command.Reason!));
    }

    private static Decision? NotPending(AccessRequest request, int? number, DateTimeOffset now) =>
        NotActive(request, now)
        ?? (
            request.PendingExtension?.Number == number
                ? null
                : Decision.Nothing(OutcomeKind.AlreadyDecided, RequestSentences.NoSuchExtension(request))
        );

    private static Decision? NotActive(AccessRequest request, DateTimeOffset now) =>
        request.Phase != RequestPhase.Active ? Decision.Nothing(OutcomeKind.AlreadyDecided, RequestSentences.Describe(request))
        : now < request.ExpiresAt ? null
        : EndRules.Expire(request, now) with
        {
            Kind = OutcomeKind.TooLate,
            Message = $"{request.Id} has expired; {request.Requester.DisplayName} must ask anew.",
        };
}
