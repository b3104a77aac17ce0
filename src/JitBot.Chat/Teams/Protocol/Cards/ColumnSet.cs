using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>Columns beside each other.</summary>
public sealed record ColumnSet(IReadOnlyList<Column> Columns) : CardElement
{
    [JsonPropertyOrder(-2)]
    public override string Type => "ColumnSet";
}
