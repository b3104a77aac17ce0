namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed record ViewAnswer : ApiAnswer
{
    public View View { get; init; } = new("", null);
}
