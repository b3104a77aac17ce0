using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>Makes each <paramref name="Text"/> in the card, <c>&lt;at&gt;…&lt;/at&gt;</c> as it stands there, the mention of a person.</summary>
public sealed record CardMention(CardMentioned Mentioned, string Text)
{
    [JsonPropertyOrder(-1)]
    public string Type => "mention";
}
