namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed record UserAnswer : ApiAnswer
{
    public User User { get; init; } = new();
}
