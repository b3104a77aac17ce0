namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed record ConversationMembersAnswer : ApiAnswer
{
    public IReadOnlyList<string> Members { get; init; } = [];
}
