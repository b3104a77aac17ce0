namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>What a click was made in: <c>message</c>, <c>message_attachment</c> or <c>view</c>.</summary>
public sealed record Container(string Type)
{
    /// <summary>A message is named by its channel and this; a text, never a number.</summary>
    public string? MessageTs { get; init; }

    public string? ChannelId { get; init; }

    public string? ThreadTs { get; init; }

    public string? ViewId { get; init; }

    public bool IsEphemeral { get; init; }
}
