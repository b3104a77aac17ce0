using System.Text.Json;
using JitBot.Chat.Forms.Ask;
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
    SlackReaders readers,
    AskDrawing drawing,
    AskChanges changes,
    AskCheck check,
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
        var state = AskState.Read(submission.State);
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var lookup = await people.FindAsync(submission.User.Id, either.Token);
            if (!lookup.IsServed)
            {
                return Wrong(state, lookup.Refusal);
            }

            var judgement = await check.JudgeAsync(
                state.Choices,
                lookup.Person,
                InboxKey.Of(SlackKinds.Form, submission.ViewId),
                submission.PrivateMetadata,
                state.Blocks.ContainsKey(AskNames.Fields),
                limit.Token,
                cancellationToken
            );
            return judgement switch
            {
                { Draft: { } draft } => await AcceptAsync(submission, state, draft, judgement.Verdict, cancellationToken),
                { Notice: not null } => await RedrawAsync(submission, state, judgement, either.Token),
                _ => state.Answer(judgement.Errors),
            };
        }
        catch (SlackException exception)
        {
            logger.LogWarning("A form was not taken, since Slack did not tell who sent it: {Code}", exception.ErrorCode);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            logger.LogWarning("A form was not taken, since Slack did not tell in time who sent it");
        }

        return Wrong(state, AskWords.WhoTooSlow("Slack"));
    }

    private async Task<ViewSubmissionResponse> AcceptAsync(
        ViewSubmission submission,
        AskState state,
        RequestDraft draft,
        PolicyVerdict? verdict,
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
            return Wrong(state, AskWords.NotWritten);
        }

        var asked = AskWords.Asked(draft.Ingress, verdict?.Duration ?? draft.Duration);
        return ViewSubmissionResponse.Update(
            verdict is null ? AskView.Say(asked, AskWords.NotChecked, AskWords.Elsewhere) : AskView.Say(asked, AskWords.Elsewhere)
        );
    }

    private async Task<ViewSubmissionResponse> RedrawAsync(
        ViewSubmission submission,
        AskState state,
        AskJudgement judgement,
        CancellationToken cancellationToken
    )
    {
        var reader = await readers.FindAsync(submission.User.Id, cancellationToken);
        var page = await drawing.DrawAsync(
            reader,
            state.Choices,
            judgement.Notice,
            judgement.Verdict,
            judgement.WithoutIngress,
            cancellationToken
        );
        return ViewSubmissionResponse.Update(AskView.Draw(page, state));
    }

    private static ViewSubmissionResponse Wrong(AskState state, string text) =>
        state.Answer(new AskErrors().With(AskNames.Ingress, text));
}
