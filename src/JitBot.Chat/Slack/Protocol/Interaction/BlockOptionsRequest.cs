namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>A question for the options of an external menu (<c>block_suggestion</c>). It may come twice and changes nothing.</summary>
public sealed record BlockOptionsRequest
{
    public required SlackUser User { get; init; }

    /// <summary>The workspace; null where the app is installed for a whole organisation.</summary>
    public string? TeamId { get; init; }

    public string? EnterpriseId { get; init; }

    public required string ApiAppId { get; init; }

    public required string BlockId { get; init; }

    public required string ActionId { get; init; }

    /// <summary>What has been typed so far; may be empty. Never trusted.</summary>
    public required string Value { get; init; }

    public required Container Container { get; init; }

    public string? ChannelId { get; init; }

    public string? MessageTs { get; init; }

    /// <summary>For menus in a view.</summary>
    public string? ViewId { get; init; }

    /// <summary>For menus in a view.</summary>
    public string? ViewCallbackId { get; init; }

    /// <summary>For menus in a view.</summary>
    public string? PrivateMetadata { get; init; }

    /// <summary>What stands in the other inputs.</summary>
    public required ViewState State { get; init; }
}
