namespace JitBot.Chat.Teams.Protocol.Graph;

/// <summary>A list of object ids.</summary>
internal sealed record GraphIds(IReadOnlyList<string> Value);
