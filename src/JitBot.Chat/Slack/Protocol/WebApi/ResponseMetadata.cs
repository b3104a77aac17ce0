namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>Hints and the cursor of the next page.</summary>
public sealed record ResponseMetadata(string? NextCursor, IReadOnlyList<string>? Messages);
