namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A large title.</summary>
public sealed record HeaderBlock(PlainText Text) : Block
{
    public override string Type => "header";
}
