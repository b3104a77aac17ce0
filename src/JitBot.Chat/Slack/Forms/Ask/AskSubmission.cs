using System.Text.Json;
using JitBot.Chat.Inbox;
using JitBot.Chat.Slack.Intake;
using JitBot.Chat.Slack.People;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>
/// Takes the sent form: checks it anew while the person waits, shows what is wrong where it is wrong, and writes a good one to disk. What
/// cannot be checked in time is taken as well: it is decided when it is worked off, by the same rules, and the person is told by direct message.
/// </summary>
internal sealed class AskSubmission(
    SlackPeople people,
    AskReaders readers,
    AskDrawing drawing,
    AskChanges changes,
    RequestDesk desk,
    IPolicySource policies,
    IIngressSearch search,
    InboxPump pump,
    TimeProvider time,
    ILogger<AskSubmission> logger
) : IViewSubmissionHandler
{
    /// <summary>Of the 3 seconds that Slack waits; the rest is for the disk and the way back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>What the drawing of the last choice may add to that, so that it does not wipe the errors away.</summary>
    private static readonly TimeSpan LastDrawing = TimeSpan.FromMilliseconds(300);

    public bool Takes(string callbackId) => callbackId == AskIds.Form;

    public async Task<ViewSubmissionResponse?> Handle(ViewSubmission submission, CancellationToken cancellationToken)
    {
        var drawn = changes.SettledAsync(submission.ViewId);
        var answer = await AnswerAsync(submission, cancellationToken);
        await drawn.WaitAsync(LastDrawing, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return answer;
    }

    private async Task<ViewSubmissionResponse> AnswerAsync(ViewSubmission submission, CancellationToken cancellationToken)
    {
        var choices = AskChoices.Read(submission.State);
        var errors = new AskErrors(choices);
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var lookup = await people.FindAsync(submission.User.Id, either.Token);
            if (!lookup.IsServed)
            {
                return errors.With(AskIds.Ingress, lookup.Refusal).ToResponse();
            }

            if (Draft(submission, choices, lookup.Person, errors) is not { } draft)
            {
                return choices.Blocks.ContainsKey(AskIds.Fields) || errors.Names.Any(name => name != AskIds.Fields)
                    ? errors.ToResponse()
                    : await RedrawAsync(submission, choices, AskWords.NewChoices, null, false, either.Token);
            }

            var verdict = await PreviewAsync(draft, either.Token, limit.Token);
            return verdict is null or { Allowed: true }
                ? await AcceptAsync(submission, draft, verdict, errors, cancellationToken)
                : await RefuseAsync(submission, choices, draft, verdict, errors, either.Token);
        }
        catch (SlackException exception)
        {
            logger.LogWarning("A form was not taken, since Slack did not tell who sent it: {Code}", exception.ErrorCode);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            logger.LogWarning("A form was not taken, since Slack did not tell in time who sent it");
        }

        return errors.With(AskIds.Ingress, AskWords.SlackTooSlow).ToResponse();
    }

    /// <summary>What is asked for; null, with its errors, where that cannot be told.</summary>
    private RequestDraft? Draft(ViewSubmission submission, AskChoices choices, Principal person, AskErrors errors)
    {
        var ingress = IngressValue.Read(choices.Ingress, search.Current);
        if (ingress is null)
        {
            errors.With(AskIds.Ingress, choices.Ingress is null ? AskWords.NoIngress : AskWords.UnknownIngress);
        }

        var fields = AskSheet.ReadFields(choices.Fields);
        if (fields == IngressFields.None)
        {
            errors.With(AskIds.Fields, choices.Fields.Count == 0 ? AskWords.NoFields : AskWords.UnknownFields);
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
                errors.With(AskIds.Duration, AskWords.UnknownDuration);
            }
        }

        var reason = ChatText.Clean(choices.Reason);
        if (reason.Length > AskView.LongestReason)
        {
            errors.With(AskIds.Reason, AskWords.ReasonTooLong(AskView.LongestReason));
        }

        if (errors.Names.Any())
        {
            return null;
        }

        var ticket = ChatText.Clean(choices.Ticket ?? "");
        return new RequestDraft(
            SlackKinds.Key(SlackKinds.Form, submission.ViewId),
            person,
            ingress!,
            fields,
            duration,
            reason,
            ticket.Length == 0 ? null : ticket,
            null
        )
        {
            StartAt = choices.StartAt,
        };
    }

    /// <summary>Null where it could not be found out in time.</summary>
    private async Task<PolicyVerdict?> PreviewAsync(RequestDraft draft, CancellationToken either, CancellationToken limit)
    {
        try
        {
            return await desk.PreviewAsync(draft, either);
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

    private async Task<ViewSubmissionResponse> AcceptAsync(
        ViewSubmission submission,
        RequestDraft draft,
        PolicyVerdict? verdict,
        AskErrors errors,
        CancellationToken cancellationToken
    )
    {
        var payload = new AskPayload(
            submission.TeamId ?? submission.User.TeamId,
            submission.User.Id,
            draft.Ingress.Cluster,
            draft.Ingress.Namespace,
            draft.Ingress.Name,
            string.Join(',', draft.Fields.Each().Select(field => field.ToText())),
            (long?)draft.Duration?.TotalSeconds,
            draft.StartAt,
            draft.Reason,
            draft.Ticket
        );
        var json = JsonSerializer.Serialize(payload, SlackIntakeJson.Default.AskPayload);
        try
        {
            var message = new InboxMessage(draft.DeliveryKey, SlackKinds.Form, json, time.GetUtcNow());
            if (!await pump.AcceptAsync(message, cancellationToken))
            {
                // The answer to the first sending was lost, and this may say something else
                return ViewSubmissionResponse.Update(AskView.Say(SlackAnswers.TakenAlready, AskWords.Elsewhere));
            }
        }
        catch (LogUnavailableException exception)
        {
            logger.LogError(exception, "A form could not be written down");
            return errors.With(AskIds.Ingress, AskWords.NotWritten).ToResponse();
        }

        var asked = AskWords.Asked(draft.Ingress, verdict?.Duration ?? draft.Duration);
        return ViewSubmissionResponse.Update(
            verdict is null ? AskView.Say(asked, AskWords.NotChecked, AskWords.Elsewhere) : AskView.Say(asked, AskWords.Elsewhere)
        );
    }

    /// <summary>Under the fields; where the ground has shifted since the form was drawn, drawn anew with what has changed.</summary>
    private async Task<ViewSubmissionResponse> RefuseAsync(
        ViewSubmission submission,
        AskChoices choices,
        RequestDraft draft,
        PolicyVerdict verdict,
        AskErrors errors,
        CancellationToken cancellationToken
    )
    {
        var refusing = verdict.Refusing.ToList();
        if (IsGone(refusing))
        {
            return await RedrawAsync(submission, choices, AskWords.Gone(draft.Ingress), verdict, true, cancellationToken);
        }

        if (submission.PrivateMetadata is { Length: > 0 } drawnFrom && drawnFrom != verdict.SetHash)
        {
            return await RedrawAsync(submission, choices, AskWords.PoliciesChanged, verdict, false, cancellationToken);
        }

        // Where no policy is about the Ingress at all, no choice of fields would help
        var isCovered = policies.Current.Policies.Any(policy => policy.Match.Covers(draft.Ingress));
        foreach (var one in refusing)
        {
            errors.With(isCovered ? AskErrors.BlockOf(one) : AskIds.Ingress, one.Detail);
        }

        return errors.ToResponse();
    }

    /// <summary>Whether all else would be well: who may not ask for an Ingress is told that, and not where it went.</summary>
    private static bool IsGone(List<ConstraintResult> refusing) =>
        refusing.Exists(one => one is { Name: ConstraintNames.Ingress, Fate: ConstraintFate.Unsatisfied })
        && !refusing.Exists(one => one.Name is ConstraintNames.Policy or ConstraintNames.Requester);

    private async Task<ViewSubmissionResponse> RedrawAsync(
        ViewSubmission submission,
        AskChoices choices,
        string notice,
        PolicyVerdict? verdict,
        bool withoutIngress,
        CancellationToken cancellationToken
    )
    {
        var reader = await readers.FindAsync(submission.User.Id, cancellationToken);
        var view = await drawing.DrawAsync(reader, choices, notice, verdict, withoutIngress, cancellationToken);
        return ViewSubmissionResponse.Update(view);
    }
}
