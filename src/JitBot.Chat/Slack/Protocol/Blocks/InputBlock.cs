namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A labelled input of a modal.</summary>
public sealed record InputBlock(PlainText Label, BlockElement Element) : Block
{
    public override string Type => "input";

    public PlainText? Hint { get; init; }

    public bool Optional { get; init; }

    /// <summary>Whether a change also sends a click at once. Such an input keeps what stands in it when the view is updated under its ids.</summary>
    public bool? DispatchAction { get; init; }
}
