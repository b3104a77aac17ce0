using JitBot.Chat.Slack.Protocol.Blocks;

namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>What a posted message is to show now. Without blocks, those it had are removed.</summary>
public sealed record MessageUpdate(string Channel, string Ts, string Text)
{
    public IReadOnlyList<Block>? Blocks { get; init; }

    public MessageMetadata? Metadata { get; init; }
}
