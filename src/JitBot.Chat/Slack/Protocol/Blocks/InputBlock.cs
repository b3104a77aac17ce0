namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A labelled input of a modal.</summary>
public sealed record InputBlock(PlainText Label, BlockElement Element) : Block
{
    public override string Type => "input";

    public PlainText? Hint { get; init; }

    public bool Optional { get; init; }
}
