using JitBot.Core.Chat;

namespace JitBot.Chat.Inbox;

/// <summary>
/// Works off the accepted messages of one kind. A message may come again after a crash, so that doing it twice must be harmless; any
/// exception but <see cref="PoisonousMessageException"/> means "try again later".
/// </summary>
public interface IInboxHandler
{
    /// <summary>The <see cref="InboxMessage.Kind"/> that it reads.</summary>
    string Kind { get; }

    /// <summary>Who sent it: messages of one sender are worked off one after the other, in the order of their acceptance.</summary>
    /// <exception cref="PoisonousMessageException">The payload cannot be read.</exception>
    string SenderOf(InboxMessage message);

    /// <exception cref="PoisonousMessageException">The message can never be worked off.</exception>
    Task HandleAsync(InboxMessage message, CancellationToken cancellationToken);

    /// <summary>Tells the sender that the message could not be worked off. Called once; may fail.</summary>
    Task GiveUpAsync(InboxMessage message, CancellationToken cancellationToken);
}
