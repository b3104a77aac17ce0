using JitBot.Chat.Forms;
using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Intake;
using JitBot.Chat.Slack.People;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Forms.Decide;

/// <summary>
/// Opens the modals behind Deny, Change, More time and the verdict, while the click's trigger is good. What is shown is only what the
/// request's card shows too, to members of the workspace; who may decide is asked when the modal is submitted. Writes nothing.
/// </summary>
public sealed class DecideForms(
    IAccessLog log,
    RequestDesk desk,
    SlackPeople people,
    ISlackApiClient slack,
    SlackAnswers answers,
    TimeProvider time,
    ILogger<DecideForms> logger
)
{
    /// <summary>Slack takes the trigger for 3 seconds, and the answer to the click must be there by then too.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.9);

    /// <summary>Whether the button asks for something first, or shows something.</summary>
    public static bool Opens(string actionId) =>
        actionId is SlackButtons.Deny or SlackButtons.Change or SlackButtons.MoreTime or SlackButtons.ShowVerdict;

    /// <summary>
    /// Opens the modal, or tells the person alone why there is none. False where the click needs none: whoever denies their own request
    /// withdraws it, and need not say why.
    /// </summary>
    public async Task<bool> OpenAsync(BlockActionRequest click, BlockAction action, CancellationToken cancellationToken)
    {
        var problem = await TryOpenAsync(click, action, cancellationToken);
        if (problem is { Count: > 0 })
        {
            await answers.TellAsync(click.ResponseUrl, click.ChannelId, click.User.Id, problem, cancellationToken);
        }

        return problem is not null;
    }

    /// <summary>What to tell the person, nothing if a modal opened; null where there is to be none.</summary>
    private async Task<IReadOnlyList<Paragraph>?> TryOpenAsync(
        BlockActionRequest click,
        BlockAction action,
        CancellationToken cancellationToken
    )
    {
        if (
            !RequestValue.TryParse(action.Value, out var value)
            || click.TriggerId is not { } trigger
            || SlackButtons.KindOf(action.ActionId) is not { } kind
        )
        {
            logger.LogWarning("A click on {Action} names no request, or brought no trigger", action.ActionId);
            return [Paragraph.Of("I cannot read this button, so nothing was done.")];
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var request = await log.FindAsync(value.Id, either.Token);
            if (DecideState.WhyNot(request, value, kind) is { } gone)
            {
                return [Paragraph.Of(gone)];
            }

            if (action.ActionId == SlackButtons.Deny && IsRequester(click, request!))
            {
                return null;
            }

            var lookup = await people.FindAsync(click.User.Id, either.Token);
            if (!lookup.IsServed)
            {
                return [Paragraph.Of(lookup.Refusal)];
            }

            var (view, refusal) = Draw(request!, value, action.ActionId, lookup.Person, click.ChannelId);
            if (view is null)
            {
                return [Paragraph.Of(refusal)];
            }

            await slack.Views.Open(trigger, view, either.Token);
            return [];
        }
        catch (SlackException exception)
        {
            logger.LogWarning("A modal could not be opened: {Code}", exception.ErrorCode);
        }
        catch (LogUnavailableException exception)
        {
            logger.LogError(exception, "A modal could not be opened");
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            logger.LogWarning("A modal could not be opened in time");
        }

        return Instead(action.ActionId, value);
    }

    private (ModalViewDefinition? View, string Refusal) Draw(
        AccessRequest request,
        RequestValue value,
        string actionId,
        Principal person,
        string? channel
    )
    {
        switch (actionId)
        {
            case SlackButtons.Deny:
                return (DecideView.Deny(request, value, channel), "");
            case SlackButtons.Change:
                return (DecideView.Change(request, value, channel), "");
            case SlackButtons.ShowVerdict:
                return (VerdictView.Draw(request), "");
            default:
                var extra = ExtraTime.For(request, person, desk);
                return extra.Choices.Count > 0
                    ? (DecideView.MoreTime(request, extra.Choices, value, channel), "")
                    : (null, extra.Refusal);
        }
    }

    private static bool IsRequester(BlockActionRequest click, AccessRequest request) =>
        request.Requester.Platform == ChatPlatform.Slack && request.Requester.UserId == click.User.Id;

    /// <summary>What can be typed where no modal would open.</summary>
    private static IReadOnlyList<Paragraph> Instead(string actionId, RequestValue value) =>
        actionId switch
        {
            SlackButtons.Deny when value.Extension is null =>
            [
                Paragraph.Of(
                    "I could not open the form for your reason, so nothing was decided. Press the button again, or type ",
                    new CodeSpan($"/jit revoke {value.Id} REASON")
                ),
            ],
            SlackButtons.MoreTime =>
            [
                Paragraph.Of(
                    "I could not open the form, so nothing was asked for. Press the button again, or type ",
                    new CodeSpan($"/jit more {value.Id} 10m REASON")
                ),
            ],
            _ => [Paragraph.Of("I could not open the form, so nothing was done. Please press the button again.")],
        };
}
