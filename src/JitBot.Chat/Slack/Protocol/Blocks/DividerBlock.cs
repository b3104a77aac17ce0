namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A line across.</summary>
public sealed record DividerBlock : Block
{
    public override string Type => "divider";
}
