namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>Takes events. Slack repeats an event up to three times: recognise it by <see cref="EventCallback.EventId"/>.</summary>
public interface IEventCallbackHandler
{
    Task Handle(EventCallback callback, CancellationToken cancellationToken);
}
