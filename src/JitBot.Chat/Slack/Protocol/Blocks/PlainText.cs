namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>Text without formatting: mentions, links and mrkdwn in it stay letters.</summary>
public sealed record PlainText(string Text) : TextObject(Text)
{
    public override string Type => "plain_text";

    /// <summary>Whether <c>:codes:</c> are shown as emoji. Off, so that an untrusted text cannot draw a tick.</summary>
    public bool Emoji { get; init; }
}
