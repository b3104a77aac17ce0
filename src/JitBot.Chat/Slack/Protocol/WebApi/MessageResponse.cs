using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.Interaction;

namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>A message to a response_url: a new one, or one in the place of that which was clicked.</summary>
public sealed record MessageResponse(string Text)
{
    public IReadOnlyList<Block>? Blocks { get; init; }

    public ResponseType ResponseType { get; init; } = ResponseType.Ephemeral;

    public bool ReplaceOriginal { get; init; }

    public bool DeleteOriginal { get; init; }

    /// <summary>Answers in this thread; then not with <see cref="ReplaceOriginal"/>.</summary>
    public string? ThreadTs { get; init; }
}
