using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>A day, <c>yyyy-MM-dd</c>.</summary>
public sealed record InputDate : CardInput
{
    [JsonPropertyOrder(-2)]
    public override string Type => "Input.Date";

    public string? Value { get; init; }

    public string? Min { get; init; }

    public string? Max { get; init; }
}
