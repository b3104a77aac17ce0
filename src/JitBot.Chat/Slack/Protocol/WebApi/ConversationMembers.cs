namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>A page of members' ids; null as cursor says that it was the last.</summary>
public sealed record ConversationMembers(IReadOnlyList<string> Members, string? NextCursor);
