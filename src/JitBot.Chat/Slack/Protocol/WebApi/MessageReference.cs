namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed record MessageReference(string Channel, string Ts);
