namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>A typed command, as Slack sent it. <see cref="Text"/> is what the person typed: never trusted, never shown unescaped.</summary>
public sealed record SlashCommand
{
    public required string Command { get; init; }

    public required string Text { get; init; }

    public required string UserId { get; init; }

    /// <summary>The person's handle; deprecated by Slack, for display only.</summary>
    public string? UserName { get; init; }

    public required string TeamId { get; init; }

    public string? TeamDomain { get; init; }

    public string? EnterpriseId { get; init; }

    public required string ChannelId { get; init; }

    public string? ChannelName { get; init; }

    public required string ApiAppId { get; init; }

    /// <summary>Where up to five more answers may go within 30 minutes. A bearer secret: not for logs.</summary>
    public required string ResponseUrl { get; init; }

    /// <summary>Opens one modal within 3 seconds.</summary>
    public string? TriggerId { get; init; }
}
