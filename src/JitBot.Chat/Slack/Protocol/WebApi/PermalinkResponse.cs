namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed record PermalinkResponse : ApiAnswer
{
    public string Permalink { get; init; } = "";
}
