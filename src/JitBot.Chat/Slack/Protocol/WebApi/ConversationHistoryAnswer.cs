namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed record ConversationHistoryAnswer : ApiAnswer
{
    public IReadOnlyList<PostedMessage> Messages { get; init; } = [];
}
