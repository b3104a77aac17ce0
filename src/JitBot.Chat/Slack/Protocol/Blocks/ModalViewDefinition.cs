namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A modal dialogue. With input blocks it needs <see cref="Submit"/>.</summary>
public sealed record ModalViewDefinition(PlainText Title, IReadOnlyList<Block> Blocks) : ViewDefinition(Blocks)
{
    public override string Type => "modal";

    public PlainText? Submit { get; init; }

    public PlainText? Close { get; init; }

    public bool ClearOnClose { get; init; }

    public bool NotifyOnClose { get; init; }
}
