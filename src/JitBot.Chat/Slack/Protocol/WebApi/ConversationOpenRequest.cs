namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed record ConversationOpenRequest(string Users);
