namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>Where blocks are shown; the number of blocks and the kinds allowed differ.</summary>
public enum BlockSurface
{
    Message,
    Modal,
    Home,
}
