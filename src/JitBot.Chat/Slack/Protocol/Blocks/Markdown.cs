namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>Text in Slack's mrkdwn. Whatever is not ours in it must have gone through <see cref="Mrkdwn.Escape(string)"/>.</summary>
public sealed record Markdown(string Text) : TextObject(Text)
{
    public override string Type => "mrkdwn";

    /// <summary>On: Slack makes no links or mentions out of plain words.</summary>
    public bool Verbatim { get; init; } = true;
}
