using JitBot.Chat.Inbox;
using JitBot.Core.Chat;

namespace JitBot.EndToEnd.Tests.Worlds.Work;

/// <summary>Tells of each message that is worked off, and of each that waits for its next try.</summary>
internal sealed class WatchedHandler(IInboxHandler inner, HostWork work) : IInboxHandler
{
    public string Kind => inner.Kind;

    public string SenderOf(InboxMessage message) => inner.SenderOf(message);

    public async Task HandleAsync(InboxMessage message, CancellationToken cancellationToken)
    {
        using var piece = work.Begin(PieceOfWorkKind.Message);
        work.EndRetry(message.Key);
        try
        {
            await inner.HandleAsync(message, cancellationToken);
        }
        catch (Exception exception) when (exception is not PoisonousMessageException)
        {
            work.BeginRetry(message.Key);
            throw;
        }
    }

    public async Task GiveUpAsync(InboxMessage message, CancellationToken cancellationToken)
    {
        using var piece = work.Begin(PieceOfWorkKind.Message);
        work.EndRetry(message.Key);
        await inner.GiveUpAsync(message, cancellationToken);
    }
}
