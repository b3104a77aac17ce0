namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>Is told of modals with <c>notify_on_close</c> that a person closed without submitting. Not every closing is told.</summary>
public interface IViewClosedHandler
{
    /// <summary>Whether the view with this callback id is its business; every handler that says so is told.</summary>
    bool Takes(string callbackId);

    Task Handle(ViewClosed closed, CancellationToken cancellationToken);
}
