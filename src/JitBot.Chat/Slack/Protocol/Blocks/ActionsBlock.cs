namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A row of buttons and menus.</summary>
public sealed record ActionsBlock(IReadOnlyList<BlockElement> Elements) : Block
{
    public override string Type => "actions";
}
