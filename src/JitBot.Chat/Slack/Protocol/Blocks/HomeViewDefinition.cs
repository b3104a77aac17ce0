namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>The app's home tab as one person sees it.</summary>
public sealed record HomeViewDefinition(IReadOnlyList<Block> Blocks) : ViewDefinition(Blocks)
{
    public override string Type => "home";
}
