namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>A shortcut out of Slack's own menu (type <c>shortcut</c>). It has no channel and nothing to answer to but the trigger.</summary>
public sealed record GlobalShortcut
{
    public required SlackUser User { get; init; }

    /// <summary>The workspace; null where the app is installed for a whole organisation.</summary>
    public string? TeamId { get; init; }

    public string? EnterpriseId { get; init; }

    /// <summary>Slack leaves it out of shortcuts: the signature alone says that it is this app's.</summary>
    public string? ApiAppId { get; init; }

    public required string CallbackId { get; init; }

    /// <summary>Opens one modal within 3 seconds.</summary>
    public required string TriggerId { get; init; }

    public string? ActionTs { get; init; }
}
