namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>What a card says to Teams alone.</summary>
public sealed record TeamsCardProperties
{
    /// <summary><c>Full</c> or nothing.</summary>
    public string? Width { get; init; }

    public IReadOnlyList<CardMention>? Entities { get; init; }
}
