namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>Who the token is, and where.</summary>
public sealed record AuthTestResponse : ApiAnswer
{
    public string TeamId { get; init; } = "";

    public string? Team { get; init; }

    public string UserId { get; init; } = "";

    public string? BotId { get; init; }

    public string? EnterpriseId { get; init; }

    public string? AppId { get; init; }
}
