using System.Collections.Concurrent;
using JitBot.Chat.Inbox;
using JitBot.Core.Chat;

namespace JitBot.Adapters.Tests.Inbox;

/// <summary>A handler whose work a test holds in its hand. The payload is the sender's name; <c>poison</c> has none.</summary>
internal sealed class ScriptedHandler : IInboxHandler
{
    public string Kind { get; init; } = "test";

    public ConcurrentQueue<string> Begun { get; } = new();

    public ConcurrentQueue<string> GivenUp { get; } = new();

    /// <summary>What working off a message does; at once and well unless said otherwise.</summary>
    public Func<InboxMessage, CancellationToken, Task> Work { get; set; } = (_, _) => Task.CompletedTask;

    public string SenderOf(InboxMessage message) =>
        message.Payload == "poison" ? throw new PoisonousMessageException("it is poisonous") : message.Payload;

    public Task HandleAsync(InboxMessage message, CancellationToken cancellationToken)
    {
        SenderOf(message);
        Begun.Enqueue(message.Key);
        return Work(message, cancellationToken);
    }

    public Task GiveUpAsync(InboxMessage message, CancellationToken cancellationToken)
    {
        GivenUp.Enqueue(message.Key);
        return Task.CompletedTask;
    }
}
