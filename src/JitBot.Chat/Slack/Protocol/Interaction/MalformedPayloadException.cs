namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>A body that Slack would not send. The message names our fields only, nothing of the content.</summary>
internal sealed class MalformedPayloadException(string message) : Exception(message);
