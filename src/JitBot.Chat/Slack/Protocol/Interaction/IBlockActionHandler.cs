namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>
/// Takes clicks and choices. It authorises the person itself, and recognises a click it already has by container, action_ts and user: a click
/// may come twice. It accepts durably and returns at once. If it throws, the person sees Slack's own error at the button.
/// </summary>
public interface IBlockActionHandler
{
    /// <summary>
    /// Whether the element with this action id is its business; one handler at most says so. A click that nobody takes is acknowledged and
    /// does nothing: buttons with a URL click as well.
    /// </summary>
    bool Takes(string actionId);

    /// <summary>The request may hold other handlers' actions beside its own.</summary>
    Task Handle(BlockActionRequest request, CancellationToken cancellationToken);
}
