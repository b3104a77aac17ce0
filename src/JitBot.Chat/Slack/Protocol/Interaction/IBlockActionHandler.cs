namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>
/// Takes clicks and choices. It authorises the person itself, and recognises a click it already has by container, action_ts and user: a click
/// may come twice. It accepts durably and returns at once. If it throws, the person sees Slack's own error at the button.
/// </summary>
public interface IBlockActionHandler
{
    Task Handle(BlockActionRequest request, CancellationToken cancellationToken);
}
