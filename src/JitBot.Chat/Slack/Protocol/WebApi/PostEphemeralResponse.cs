namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed record PostEphemeralResponse : ApiAnswer
{
    public string MessageTs { get; init; } = "";
}
