using System.Text.Json.Serialization;

namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A text in a block. Text of people or of the cluster belongs in <see cref="PlainText"/>, or through <see cref="Mrkdwn.Escape(string)"/>.</summary>
[JsonDerivedType(typeof(PlainText))]
[JsonDerivedType(typeof(Markdown))]
public abstract record TextObject(string Text)
{
    public abstract string Type { get; }
}
