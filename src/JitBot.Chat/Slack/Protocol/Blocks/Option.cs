namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>One choice of a menu or check box group.</summary>
public sealed record Option(PlainText Text, string Value)
{
    public PlainText? Description { get; init; }
}
