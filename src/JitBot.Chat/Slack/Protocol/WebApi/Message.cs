using JitBot.Chat.Slack.Protocol.Blocks;

namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>A message to post. <see cref="Text"/> is what notifications show, and the fallback for the blocks: always set.</summary>
public sealed record Message(string Channel, string Text)
{
    public IReadOnlyList<Block>? Blocks { get; init; }

    public string? ThreadTs { get; init; }

    public bool? ReplyBroadcast { get; init; }

    public MessageMetadata? Metadata { get; init; }

    /// <summary>Off: Slack does not fetch what an untrusted text links to.</summary>
    public bool UnfurlLinks { get; init; }

    /// <summary>Off, for the same reason.</summary>
    public bool UnfurlMedia { get; init; }
}
