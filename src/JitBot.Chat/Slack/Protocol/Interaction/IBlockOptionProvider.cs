namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>
/// Gives the options of external menus while the person types. It is asked at every few letters and answers from memory: Slack waits 3 seconds,
/// a person less. It shows only what that person may know; that an option was offered authorises nothing when it comes back.
/// </summary>
public interface IBlockOptionProvider
{
    /// <summary>Whether the menu with this action id is its business; one provider at most says so.</summary>
    bool Takes(string actionId);

    /// <summary>If it throws, or breaks a limit of Block Kit, the person sees that nothing could be loaded.</summary>
    Task<BlockOptionsResponse> GetOptions(BlockOptionsRequest request, CancellationToken cancellationToken);
}
