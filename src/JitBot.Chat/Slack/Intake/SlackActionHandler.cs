using System.Text.Json;
using JitBot.Chat.Inbox;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Forms.Decide;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Core.Audit;
using JitBot.Core.Chat;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Intake;

/// <summary>
/// Takes clicks on the story's buttons. Those that need a modal open it at once; the others are written to disk and worked off afterwards.
/// </summary>
public sealed class SlackActionHandler(
    InboxPump pump,
    DecideForms forms,
    ISlackApiClient slack,
    TimeProvider time,
    ILogger<SlackActionHandler> logger
) : IBlockActionHandler
{
    public const string NotTaken = "I could not write your click down, so nothing was done. Please try again in a minute.";

    public bool Takes(string actionId) =>
        actionId is SlackButtons.Approve or SlackButtons.Withdraw or SlackButtons.Done || DecideForms.Opens(actionId);

    public async Task Handle(BlockActionRequest request, CancellationToken cancellationToken)
    {
        foreach (var action in request.Actions.Where(action => Takes(action.ActionId)))
        {
            if (DecideForms.Opens(action.ActionId) && await forms.OpenAsync(request, action, cancellationToken))
            {
                continue;
            }

            try
            {
                await pump.AcceptAsync(Message(request, action), cancellationToken);
            }
            catch (LogUnavailableException exception)
            {
                logger.LogError(exception, "A click could not be written down");
                await TellAsync(request.ResponseUrl, cancellationToken);
                return;
            }
        }
    }

    private InboxMessage Message(BlockActionRequest request, BlockAction action)
    {
        var channel = request.ChannelId ?? request.Container.ChannelId;
        var message = request.MessageTs ?? request.Container.MessageTs;
        var payload = new SlackClickPayload(
            request.TeamId ?? request.User.TeamId,
            request.User.Id,
            channel,
            action.ActionId,
            action.Value,
            request.ResponseUrl
        );
        return new InboxMessage(
            InboxKey.Of(SlackKinds.Click, channel, message, action.ActionTs, request.User.Id, action.ActionId, action.Value),
            SlackKinds.Click,
            JsonSerializer.Serialize(payload, SlackIntakeJson.Default.SlackClickPayload),
            time.GetUtcNow()
        );
    }

    /// <summary>Where the person cannot be told, the failure goes on and Slack shows its own error at the button.</summary>
    private Task TellAsync(string? responseUrl, CancellationToken cancellationToken) =>
        responseUrl is null
            ? throw new LogUnavailableException(NotTaken)
            : slack.Respond(responseUrl, new MessageResponse(NotTaken), cancellationToken);
}
