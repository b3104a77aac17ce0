namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>A shortcut out of Slack's own menu (type <c>shortcut</c>). It has no channel and nothing to answer to but the trigger.</summary>
public sealed record GlobalShortcut
{
    public required SlackUser User { get; init; }

    /// <summary>The workspace; null where the app is installed for a whole organisation.</summary>
    public string? TeamId { get; init; }

    public string? EnterpriseId { get; init; }

    /// <summary>Slack's documentation shows none here; that it comes from this app is proved by the signature or the socket.</summary>
    public string? ApiAppId { get; init; }

    public required string CallbackId { get; init; }

    /// <summary>Opens one modal within 3 seconds.</summary>
    public required string TriggerId { get; init; }

    public string? ActionTs { get; init; }
}
