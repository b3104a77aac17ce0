namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed record ConversationAnswer : ApiAnswer
{
    public Conversation Channel { get; init; } = new();
}
