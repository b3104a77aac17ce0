namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A small grey line.</summary>
public sealed record ContextBlock(IReadOnlyList<TextObject> Elements) : Block
{
    public override string Type => "context";
}
