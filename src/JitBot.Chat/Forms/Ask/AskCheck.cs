using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Forms.Ask;

/// <summary>
/// Checks a sent form while the person waits, by the rules by which the desk decides it afterwards. Nothing that came with it is trusted, and
/// nothing is written.
/// </summary>
internal sealed class AskCheck(RequestDesk desk, IPolicySource policies, IIngressSearch search, ILogger<AskCheck> logger)
{
    /// <summary>The longest reason, in UTF-16 units, however few the policy wants.</summary>
    public const int LongestReason = 1000;

    /// <param name="person">Who sent it, as the platform says now.</param>
    /// <param name="deliveryKey">The same for each delivery of one form.</param>
    /// <param name="drawnFrom">The hash of the policy set that the form showed, as it says itself; null or empty: not said.</param>
    /// <param name="showsFields">Whether there was a choice of fields to make.</param>
    /// <param name="limit">When it ends the form is taken unchecked, and the verdict is null.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> ended.</exception>
    public async Task<AskJudgement> JudgeAsync(
        AskChoices choices,
        Principal person,
        string deliveryKey,
        string? drawnFrom,
        bool showsFields,
        CancellationToken limit,
        CancellationToken cancellationToken
    )
    {
        var errors = new AskErrors();
        if (Draft(choices, person, deliveryKey, errors) is not { } draft)
        {
            return showsFields || !errors.IsOnly(AskNames.Fields)
                ? AskJudgement.Wrong(errors)
                : AskJudgement.Redraw(AskWords.NewChoices);
        }

        var verdict = await PreviewAsync(draft, limit, cancellationToken);
        return verdict is null or { Allowed: true }
            ? AskJudgement.Good(draft, verdict)
            : Refuse(draft, verdict, drawnFrom, errors);
    }

    /// <summary>What is asked for; null, with its errors, where that cannot be told.</summary>
    private RequestDraft? Draft(AskChoices choices, Principal person, string deliveryKey, AskErrors errors)
    {
        var ingress = IngressValue.Read(choices.Ingress, search.Current);
        if (ingress is null)
        {
            errors.With(AskNames.Ingress, choices.Ingress is null ? AskWords.NoIngress : AskWords.UnknownIngress);
        }

        var fields = AskSheet.ReadFields(choices.Fields);
        if (fields == IngressFields.None)
        {
            errors.With(AskNames.Fields, choices.Fields.Count == 0 ? AskWords.NoFields : AskWords.UnknownFields);
        }

        TimeSpan? duration = null;
        if (choices.Duration is not null)
        {
            if (DurationText.TryParse(choices.Duration, out var read))
            {
                duration = read;
            }
            else
            {
                errors.With(AskNames.Duration, AskWords.UnknownDuration);
            }
        }

        var reason = ChatText.Clean(choices.Reason);
        if (reason.Length > LongestReason)
        {
            errors.With(AskNames.Reason, AskWords.ReasonTooLong(LongestReason));
        }

        if (errors.Any)
        {
            return null;
        }

        var ticket = ChatText.Clean(choices.Ticket ?? "");
        return new RequestDraft(deliveryKey, person, ingress!, fields, duration, reason, ticket.Length == 0 ? null : ticket, null)
        {
            StartAt = choices.StartAt,
        };
    }

    /// <summary>Null where it could not be found out in time.</summary>
    private async Task<PolicyVerdict?> PreviewAsync(
        RequestDraft draft,
        CancellationToken limit,
        CancellationToken cancellationToken
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit, cancellationToken);
        try
        {
            return await desk.PreviewAsync(draft, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return null;
        }
        catch (LogUnavailableException exception)
        {
            logger.LogError(exception, "A form could not be checked");
            return null;
        }
    }

    /// <summary>Under the fields; where the ground has shifted since the form was drawn, drawn anew with what has changed.</summary>
    private AskJudgement Refuse(RequestDraft draft, PolicyVerdict verdict, string? drawnFrom, AskErrors errors)
    {
        var refusing = verdict.Refusing.ToList();
        if (IsGone(refusing))
        {
            return AskJudgement.Redraw(AskWords.Gone(draft.Ingress), verdict, withoutIngress: true);
        }

        if (drawnFrom is { Length: > 0 } && drawnFrom != verdict.SetHash)
        {
            return AskJudgement.Redraw(AskWords.PoliciesChanged, verdict);
        }

        // Where no policy is about the Ingress at all, no choice of fields would help
        var isCovered = policies.Current.Policies.Any(policy => policy.Match.Covers(draft.Ingress));
        foreach (var one in refusing)
        {
            errors.With(isCovered ? AskErrors.NameOf(one) : AskNames.Ingress, one.Detail);
        }

        return AskJudgement.Wrong(errors);
    }

    /// <summary>Whether all else would be well: who may not ask for an Ingress is told that, and not where it went.</summary>
    private static bool IsGone(List<ConstraintResult> refusing) =>
        refusing.Exists(one => one is { Name: ConstraintNames.Ingress, Fate: ConstraintFate.Unsatisfied })
        && !refusing.Exists(one => one.Name is ConstraintNames.Policy or ConstraintNames.Requester);
}
