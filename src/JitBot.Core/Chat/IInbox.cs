using JitBot.Core.Audit;

namespace JitBot.Core.Chat;

/// <summary>
/// Accepted messages that are not yet worked off. A message is acknowledged to the platform only when it is here, so that a killed bot
/// takes it up again at the next start. Every method may throw <see cref="LogUnavailableException"/>.
/// </summary>
public interface IInbox
{
    /// <summary>Writes the message to disk; false, and nothing is written, when its key was accepted before.</summary>
    Task<bool> AcceptAsync(InboxMessage message, CancellationToken cancellationToken);

    /// <summary>Marks the message as worked off and forgets its payload; its key is remembered for a day. Idempotent.</summary>
    Task CompleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>What is not yet worked off, oldest first.</summary>
    Task<IReadOnlyList<InboxMessage>> ListPendingAsync(CancellationToken cancellationToken);
}
