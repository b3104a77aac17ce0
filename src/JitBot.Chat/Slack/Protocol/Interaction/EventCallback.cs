namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>
/// An event of the Events API (<c>app_home_opened</c>, <c>tokens_revoked</c> …), without its content: JitBot only needs to know that it
/// happened, and to whom. The event id is the same in each repetition.
/// </summary>
public sealed record EventCallback(
    string EventId,
    string Type,
    string? TeamId,
    string? EnterpriseId,
    string? UserId,
    string? ChannelId
)
{
    /// <summary>With <c>app_home_opened</c>: <c>home</c> or <c>messages</c>.</summary>
    public string? Tab { get; init; }

    /// <summary>With <c>app_home_opened</c>, if a home view was published before.</summary>
    public string? ViewId { get; init; }

    /// <summary>The state of that view: views.publish with it refuses to overwrite a newer one.</summary>
    public string? ViewHash { get; init; }
}
