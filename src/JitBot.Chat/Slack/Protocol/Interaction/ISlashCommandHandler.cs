namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>
/// Takes slash commands. It authorises the person itself; the receiver has only proved that Slack sent this. It accepts durably and returns
/// at once: Slack gives the answer 3 seconds. The answer is seen by that person alone unless it says otherwise; null answers with nothing.
/// </summary>
public interface ISlashCommandHandler
{
    Task<SlashCommandResponse?> Handle(SlashCommand command, CancellationToken cancellationToken);
}
