namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>Takes submitted modals. Null closes the modal; if it throws, Slack keeps the modal open with its own error.</summary>
public interface IViewSubmissionHandler
{
    Task<ViewSubmissionResponse?> Handle(ViewSubmission submission, CancellationToken cancellationToken);
}
