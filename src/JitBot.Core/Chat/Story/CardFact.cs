namespace JitBot.Core.Chat.Story;

/// <summary>One labelled line of the card.</summary>
public sealed record CardFact(string Label, Paragraph Value);
