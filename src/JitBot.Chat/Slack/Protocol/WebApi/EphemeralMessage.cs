using JitBot.Chat.Slack.Protocol.Blocks;

namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>A message for one member of a channel.</summary>
public sealed record EphemeralMessage(string Channel, string User, string Text)
{
    public IReadOnlyList<Block>? Blocks { get; init; }

    public string? ThreadTs { get; init; }
}
