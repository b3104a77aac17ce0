using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>Labelled values in two columns; Markdown and mentions are read in both.</summary>
public sealed record FactSet(IReadOnlyList<Fact> Facts) : CardElement
{
    [JsonPropertyOrder(-2)]
    public override string Type => "FactSet";
}
