namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>One thing to choose.</summary>
/// <param name="Value">What the input then holds.</param>
public sealed record SearchResult(string Title, string Value);
