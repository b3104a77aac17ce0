namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>A modal that was closed without being submitted (<c>view_closed</c>).</summary>
public sealed record ViewClosed
{
    public required SlackUser User { get; init; }

    public string? TeamId { get; init; }

    public string? EnterpriseId { get; init; }

    public required string ApiAppId { get; init; }

    public required string ViewId { get; init; }

    public string? RootViewId { get; init; }

    public string? CallbackId { get; init; }

    public string? PrivateMetadata { get; init; }

    /// <summary>Whether the whole stack of modals was closed with it.</summary>
    public bool IsCleared { get; init; }
}
