namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>Takes events. Slack repeats an event up to three times: recognise it by <see cref="EventCallback.EventId"/>.</summary>
public interface IEventCallbackHandler
{
    /// <summary>Whether events of this type are its business; every handler that says so gets them. Those nobody takes are acknowledged.</summary>
    bool Takes(string type);

    Task Handle(EventCallback callback, CancellationToken cancellationToken);
}
