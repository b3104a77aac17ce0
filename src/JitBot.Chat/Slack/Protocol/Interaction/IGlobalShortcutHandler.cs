namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>
/// Takes global shortcuts. It authorises the person itself. There is nothing to answer with: it opens a modal by
/// <see cref="GlobalShortcut.TriggerId"/> within 3 seconds. If it throws, the person sees Slack's own error.
/// </summary>
public interface IGlobalShortcutHandler
{
    /// <summary>Whether the shortcut with this callback id is its business; one handler at most says so.</summary>
    bool Takes(string callbackId);

    Task Handle(GlobalShortcut shortcut, CancellationToken cancellationToken);
}
