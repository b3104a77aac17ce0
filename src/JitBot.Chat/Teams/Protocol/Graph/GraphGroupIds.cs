namespace JitBot.Chat.Teams.Protocol.Graph;

/// <summary>Which groups are asked about.</summary>
internal sealed record GraphGroupIds(IReadOnlyList<string> GroupIds);
