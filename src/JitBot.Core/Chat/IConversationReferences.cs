using JitBot.Core.Audit;

namespace JitBot.Core.Chat;

/// <summary>
/// Remembers across restarts how to write first on a platform that does not let a bot look that up. Every method may throw
/// <see cref="LogUnavailableException"/>.
/// </summary>
public interface IConversationReferences
{
    /// <summary>The conversation with that person, channel, team or chat; null where none is known.</summary>
    Task<KnownConversation?> FindAsync(ConversationKey key, CancellationToken cancellationToken);

    /// <summary>All of a platform, in no particular order.</summary>
    Task<IReadOnlyList<KnownConversation>> ListAsync(ChatPlatform platform, CancellationToken cancellationToken);

    /// <summary>Writes or replaces the conversation of that key. On disk when it returns.</summary>
    Task SaveAsync(KnownConversation conversation, CancellationToken cancellationToken);

    /// <summary>Forgets them, all in one piece; unknown ones are passed over. On disk when it returns. Idempotent.</summary>
    Task RemoveAsync(IReadOnlyList<ConversationKey> keys, CancellationToken cancellationToken);
}
