namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>Where the message is: channel and ts together name it. The channel is Slack's, not the one that was asked for.</summary>
public sealed record PostMessageResponse : ApiAnswer
{
    public string Channel { get; init; } = "";

    public string Ts { get; init; } = "";
}
