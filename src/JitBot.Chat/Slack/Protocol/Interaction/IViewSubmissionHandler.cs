namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>
/// Takes submitted modals. It authorises the person itself. Null closes the modal; if it throws, or takes longer than Slack waits, Slack keeps
/// the modal open with its own error, so the person may submit once more: recognise it by <see cref="ViewSubmission.ViewId"/> and hash.
/// </summary>
public interface IViewSubmissionHandler
{
    /// <summary>Whether the modal with this callback id is its business; one handler at most says so.</summary>
    bool Takes(string callbackId);

    Task<ViewSubmissionResponse?> Handle(ViewSubmission submission, CancellationToken cancellationToken);
}
