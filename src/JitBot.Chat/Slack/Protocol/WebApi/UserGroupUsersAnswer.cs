namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed record UserGroupUsersAnswer : ApiAnswer
{
    public IReadOnlyList<string> Users { get; init; } = [];
}
