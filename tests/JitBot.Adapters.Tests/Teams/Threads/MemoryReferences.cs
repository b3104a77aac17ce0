using System.Collections.Concurrent;
using JitBot.Core.Chat;

namespace JitBot.Adapters.Tests.Teams.Threads;

/// <summary>What Teams has told of its conversations, outliving the bot of a test.</summary>
internal sealed class MemoryReferences : IConversationReferences
{
    private readonly ConcurrentDictionary<ConversationKey, KnownConversation> _known = new();

    private int _lists;

    /// <summary>How often everything was read.</summary>
    public int Lists => _lists;

    public Task<KnownConversation?> FindAsync(ConversationKey key, CancellationToken cancellationToken) =>
        Task.FromResult(_known.GetValueOrDefault(key));

    public Task<IReadOnlyList<KnownConversation>> ListAsync(ChatPlatform platform, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _lists);
        return Task.FromResult<IReadOnlyList<KnownConversation>>([.. _known.Values.Where(one => one.Key.Platform == platform)]);
    }

    public Task SaveAsync(KnownConversation conversation, CancellationToken cancellationToken)
    {
        _known[conversation.Key] = conversation;
        return Task.CompletedTask;
    }

    public Task RemoveAsync(IReadOnlyList<ConversationKey> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            _known.TryRemove(key, out _);
        }

        return Task.CompletedTask;
    }
}
