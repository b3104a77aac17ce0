namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>One limit of Block Kit that is not kept: where (<c>blocks[2].text</c>) and what is allowed.</summary>
public sealed record BlockKitViolation(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
