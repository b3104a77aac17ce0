namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>The three dots: up to five more things to do.</summary>
public sealed record OverflowMenu(IReadOnlyList<Option> Options) : BlockElement
{
    public override string Type => "overflow";

    public ConfirmationDialog? Confirm { get; init; }
}
