using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>Runs of text in which clients read no Markdown and no mentions.</summary>
public sealed record RichTextBlock(IReadOnlyList<TextRun> Inlines) : CardElement
{
    [JsonPropertyOrder(-2)]
    public override string Type => "RichTextBlock";
}
