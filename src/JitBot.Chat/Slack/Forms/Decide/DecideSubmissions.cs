using System.Text.Json;
using JitBot.Chat.Forms;
using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Inbox;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Intake;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Requests;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Forms.Decide;

/// <summary>
/// Takes the submitted modals: says at once what is wrong with them, under the fields, and writes the others to disk. Who submitted, and
/// whether they may, is asked afterwards. A modal decides once, however often it is delivered.
/// </summary>
public sealed class DecideSubmissions(
    IAccessLog log,
    RequestDesk desk,
    InboxPump pump,
    TimeProvider time,
    ILogger<DecideSubmissions> logger
) : IViewSubmissionHandler
{
    public const string NotTaken = "I could not write this down, so nothing was done. Please try again in a minute.";

    public bool Takes(string callbackId) => callbackId is DecideIds.Deny or DecideIds.Change or DecideIds.MoreTime;

    public async Task<ViewSubmissionResponse?> Handle(ViewSubmission submission, CancellationToken cancellationToken)
    {
        var form = submission.CallbackId!;
        var about = DecideMetadata.Read(submission.PrivateMetadata);
        if (!RequestValue.TryParse(about?.Value, out var value) || SlackButtons.KindOf(form) is not { } kind)
        {
            logger.LogWarning("A submitted {Form} names no request", form);
            return Instead("Nothing was done", "I cannot read this form. Please open it again from the card.");
        }

        try
        {
            var request = await log.FindAsync(value.Id, cancellationToken);
            if (DecideState.WhyNot(request, value, kind) is { } gone)
            {
                return Instead("Nothing was done", gone);
            }

            var filled = DecideFields.Read(kind, request!, DecideIds.Read(submission.State));
            if (filled.Errors.Count == 0 && form == DecideIds.MoreTime)
            {
                filled = await JudgeAsync(submission, request!, value, filled, cancellationToken);
            }

            if (filled.Errors.Count > 0)
            {
                return ViewSubmissionResponse.WithErrors(filled.Errors);
            }

            // False: the answer to the first sending was lost, and this may say something else
            return await pump.AcceptAsync(Message(submission, form, value, about!, filled), cancellationToken)
                ? null
                : Instead("Taken already", SlackAnswers.TakenAlready);
        }
        catch (LogUnavailableException exception)
        {
            logger.LogError(exception, "A submitted {Form} could not be written down", form);
            return ViewSubmissionResponse.WithErrors(new Dictionary<string, string> { [DecideFields.FirstOf(kind)] = NotTaken });
        }
    }

    /// <summary>What the policy would say, so that the requester can mend it; where that cannot be told in time it is said afterwards.</summary>
    private async Task<DecideFields> JudgeAsync(
        ViewSubmission submission,
        AccessRequest request,
        RequestValue value,
        DecideFields filled,
        CancellationToken cancellationToken
    )
    {
        // For anybody else the desk will say that it is not theirs
        if (request.Requester.Platform != ChatPlatform.Slack || request.Requester.UserId != submission.User.Id)
        {
            return filled;
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var asked = new Core.Requests.Commands.Extend(
                request.Id,
                request.Requester,
                filled.Duration!.Value,
                filled.Reason!,
                value.Uid
            );
            return await desk.PreviewAsync(asked, either.Token) is { } verdict ? filled.Judged(verdict) : filled;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return filled;
        }
    }

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private InboxMessage Message(
        ViewSubmission submission,
        string form,
        RequestValue value,
        DecideMetadata about,
        DecideFields filled
    )
    {
        var payload = new DecidePayload(
            submission.TeamId ?? submission.User.TeamId,
            submission.User.Id,
            form,
            value.ToString(),
            about.Channel
        )
        {
            Reason = filled.Reason,
            Duration = filled.Duration is { } duration ? DurationText.ToText(duration) : null,
            Fields = filled.FieldsText,
        };
        return new InboxMessage(
            InboxKey.Of(SlackKinds.Decision, submission.ViewId),
            SlackKinds.Decision,
            JsonSerializer.Serialize(payload, SlackIntakeJson.Default.DecidePayload),
            time.GetUtcNow()
        );
    }

    private static ViewSubmissionResponse Instead(string title, string text) =>
        ViewSubmissionResponse.Update(DecideView.Say(title, text));
}
