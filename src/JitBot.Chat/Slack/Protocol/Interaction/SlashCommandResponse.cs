using JitBot.Chat.Slack.Protocol.Blocks;

namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>The answer that goes back with the acknowledgement. <see cref="Text"/> is mrkdwn and the fallback for blocks.</summary>
public sealed record SlashCommandResponse(string Text)
{
    public IReadOnlyList<Block>? Blocks { get; init; }

    public ResponseType ResponseType { get; init; } = ResponseType.Ephemeral;
}
