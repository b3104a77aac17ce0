using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>Elements that stand together.</summary>
public sealed record Container(IReadOnlyList<CardElement> Items) : CardElement
{
    [JsonPropertyOrder(-2)]
    public override string Type => "Container";

    /// <summary><c>emphasis</c>, <c>good</c>, <c>attention</c>, <c>warning</c>, <c>accent</c> or nothing.</summary>
    public string? Style { get; init; }
}
