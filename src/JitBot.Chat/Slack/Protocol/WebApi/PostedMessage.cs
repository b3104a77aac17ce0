using System.Text.Json;

namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>A message as a conversation's history gives it; only what tells whose it is and which one.</summary>
public sealed record PostedMessage
{
    public string Ts { get; init; } = "";

    public string? ThreadTs { get; init; }

    /// <summary>The bot that posted it, as Slack itself notes it: nobody can post in another's name.</summary>
    public string? BotId { get; init; }

    /// <summary>The app that posted it, noted by Slack likewise.</summary>
    public string? AppId { get; init; }

    /// <summary>As raw JSON: any app may attach what it likes, of any shape.</summary>
    public JsonElement? Metadata { get; init; }
}
