namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>A page of messages; null as cursor says that it was the last.</summary>
public sealed record ConversationHistory(IReadOnlyList<PostedMessage> Messages, string? NextCursor);
