using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Core.Chat.Story;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Intake;

/// <summary>Answers one person alone: at their command or click, else in the channel, else by direct message.</summary>
public sealed class SlackAnswers(ISlackApiClient slack, ILogger<SlackAnswers> logger)
{
    /// <summary>To a modal that is sent once more: the answer to its first sending was lost, and only that one counts.</summary>
    internal const string TakenAlready =
        "I had taken your form already, as you sent it first; anything changed since does not count. See /jit status.";

    /// <exception cref="SlackException">No way worked just now.</exception>
    public async Task TellAsync(
        string? responseUrl,
        string? channel,
        string user,
        IReadOnlyList<Paragraph> answer,
        CancellationToken cancellationToken
    )
    {
        var text = SlackText.Render(answer, SlackText.LongestMessage);
        var told =
            (
                responseUrl is not null
                && await TryAsync(() => slack.Respond(responseUrl, new MessageResponse(text), cancellationToken))
            )
            || (
                channel is not null
                && await TryAsync(() => slack.Chat.PostEphemeral(new EphemeralMessage(channel, user, text), cancellationToken))
            );
        if (!told)
        {
            await TellDirectlyAsync(user, text, cancellationToken);
        }
    }

    private async Task TellDirectlyAsync(string user, string text, CancellationToken cancellationToken)
    {
        try
        {
            var channel = await slack.Conversations.Open([user], cancellationToken);
            await slack.Chat.PostMessage(new Message(channel, text), cancellationToken);
        }
        catch (SlackException exception) when (exception.Class is SlackErrorClass.Refused or SlackErrorClass.ChannelUnusable)
        {
            logger.LogWarning("An answer could be told to nobody: {Code}", exception.ErrorCode);
        }
    }

    private async Task<bool> TryAsync(Func<Task> way)
    {
        try
        {
            await way();
            return true;
        }
        catch (Exception exception) when (exception is SlackException or ArgumentException)
        {
            logger.LogInformation(
                "An answer is sent another way: {Reason}",
                (exception as SlackException)?.ErrorCode ?? "not Slack's URL"
            );
            return false;
        }
    }
}
