namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>Data that people do not see; a correlation id in it lets a duplicate be recognised.</summary>
public sealed record MessageMetadata(string EventType, IReadOnlyDictionary<string, string> EventPayload);
