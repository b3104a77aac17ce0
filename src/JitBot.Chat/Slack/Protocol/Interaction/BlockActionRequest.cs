namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>A click. The same click is recognised by (<see cref="Container"/>, action_ts, user).</summary>
public sealed record BlockActionRequest
{
    public required SlackUser User { get; init; }

    /// <summary>The workspace; null where the app is installed for a whole organisation.</summary>
    public string? TeamId { get; init; }

    public string? EnterpriseId { get; init; }

    public required string ApiAppId { get; init; }

    public required Container Container { get; init; }

    public string? ChannelId { get; init; }

    public string? ChannelName { get; init; }

    public string? MessageTs { get; init; }

    public string? ThreadTs { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<BlockAction> Actions { get; init; }

    public string? TriggerId { get; init; }

    /// <summary>A bearer secret: not for logs. Null for clicks in views.</summary>
    public string? ResponseUrl { get; init; }

    /// <summary>For clicks in a view.</summary>
    public string? ViewId { get; init; }

    /// <summary>For clicks in a view that is not the first of its stack: the first one.</summary>
    public string? RootViewId { get; init; }

    /// <summary>For clicks in a view.</summary>
    public string? ViewCallbackId { get; init; }

    /// <summary>For clicks in a view: pass it on to views.update, which then refuses to overwrite a newer one.</summary>
    public string? ViewHash { get; init; }

    /// <summary>For clicks in a view.</summary>
    public string? PrivateMetadata { get; init; }

    public required ViewState State { get; init; }
}
