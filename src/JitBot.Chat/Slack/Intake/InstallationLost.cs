using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Interaction;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Intake;

/// <summary>
/// Takes the events that the app was removed or tokens were revoked. Whether that is the bot's own token Slack is asked: the answer shows
/// in the log and in <c>/readyz</c> at once, and not only when the next message fails.
/// </summary>
internal sealed partial class InstallationLost(ISlackApiClient slack, ILogger<InstallationLost> logger) : IEventCallbackHandler
{
    public bool Takes(string type) => type is "app_uninstalled" or "tokens_revoked";

    public async Task Handle(EventCallback callback, CancellationToken cancellationToken)
    {
        Told(callback.Type);
        try
        {
            await slack.Auth.Test(cancellationToken);
        }
        catch (SlackException exception)
        {
            // What a refusal means is logged where every call is watched
            NotAnswered(exception.ErrorCode);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack says {Event}; asking whether the bot's token still holds")]
    private partial void Told(string @event);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack answers {Code} to the question whether the bot's token holds")]
    private partial void NotAnswered(string code);
}
