namespace JitBot.Chat.Teams.Protocol.Schema.Parsing;

/// <summary>A body that Teams would not send. The message names the field and no content.</summary>
public sealed class MalformedActivityException(string message) : Exception(message);
