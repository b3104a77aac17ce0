namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>What was found, best first.</summary>
public sealed record SearchResults(IReadOnlyList<SearchResult> Results);
