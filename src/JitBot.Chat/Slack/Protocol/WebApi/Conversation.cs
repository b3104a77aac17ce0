namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>A channel or a direct message.</summary>
public sealed record Conversation
{
    public string Id { get; init; } = "";

    public string? Name { get; init; }

    public bool IsPrivate { get; init; }

    public bool IsArchived { get; init; }

    public bool IsIm { get; init; }

    /// <summary>Whether the bot is in it.</summary>
    public bool IsMember { get; init; }

    /// <summary>Shared with another organisation: people outside read along.</summary>
    public bool IsExtShared { get; init; }
}
