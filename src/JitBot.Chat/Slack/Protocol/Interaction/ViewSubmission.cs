namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>A submitted modal. It has no channel: what it is about was put into <see cref="PrivateMetadata"/>.</summary>
public sealed record ViewSubmission
{
    public required SlackUser User { get; init; }

    public string? TeamId { get; init; }

    public string? EnterpriseId { get; init; }

    public required string ApiAppId { get; init; }

    public string? TriggerId { get; init; }

    public required string ViewId { get; init; }

    /// <summary>The first view of the stack; the view itself where it stands alone.</summary>
    public string? RootViewId { get; init; }

    public string? CallbackId { get; init; }

    public string? PrivateMetadata { get; init; }

    public string? ExternalId { get; init; }

    public string? Hash { get; init; }

    public required ViewState State { get; init; }
}
