namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>Takes shortcuts on messages; as <see cref="IGlobalShortcutHandler"/> otherwise.</summary>
public interface IMessageShortcutHandler
{
    /// <summary>Whether the shortcut with this callback id is its business; one handler at most says so.</summary>
    bool Takes(string callbackId);

    Task Handle(MessageShortcut shortcut, CancellationToken cancellationToken);
}
