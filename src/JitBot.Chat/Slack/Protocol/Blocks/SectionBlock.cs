namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A paragraph, up to ten short fields, or both; optionally one element at its right.</summary>
public sealed record SectionBlock : Block
{
    public override string Type => "section";

    public TextObject? Text { get; init; }

    public IReadOnlyList<TextObject>? Fields { get; init; }

    public BlockElement? Accessory { get; init; }
}
