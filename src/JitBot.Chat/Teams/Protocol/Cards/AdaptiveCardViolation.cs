namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>One limit of Teams that a card does not keep: where (<c>body[2].text</c>) and what is allowed.</summary>
public sealed record AdaptiveCardViolation(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
