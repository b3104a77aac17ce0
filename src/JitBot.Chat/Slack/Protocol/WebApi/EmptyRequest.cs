namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed record EmptyRequest;
