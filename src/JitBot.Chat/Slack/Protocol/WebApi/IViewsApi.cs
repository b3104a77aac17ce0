using JitBot.Chat.Slack.Protocol.Blocks;

namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>views.*: modals and the home tab.</summary>
public interface IViewsApi
{
    /// <summary>Opens a modal. The trigger is good once, within 3 seconds of the person's act.</summary>
    Task<View> Open(string triggerId, ModalViewDefinition view, CancellationToken cancellationToken = default);

    /// <summary>Replaces a view. With the hash of the one seen, a newer one is not overwritten (<c>hash_conflict</c>).</summary>
    Task<View> Update(string viewId, ViewDefinition view, string? hash = null, CancellationToken cancellationToken = default);

    /// <summary>Sets one person's home tab. Idempotent.</summary>
    Task<View> Publish(
        string userId,
        HomeViewDefinition view,
        string? hash = null,
        CancellationToken cancellationToken = default
    );
}
