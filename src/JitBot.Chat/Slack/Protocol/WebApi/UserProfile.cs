namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>What a person says of themselves; the e-mail is confirmed by Slack, names are free text.</summary>
public sealed record UserProfile
{
    /// <summary>Missing without the scope users:read.email, and for bots.</summary>
    public string? Email { get; init; }

    public string? RealName { get; init; }

    public string? DisplayName { get; init; }
}
