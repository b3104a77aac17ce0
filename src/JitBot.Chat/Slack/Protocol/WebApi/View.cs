namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>An open view: its id, and the hash that names this state of it.</summary>
public sealed record View(string Id, string? Hash);
