using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>A time of day, <c>HH:mm</c>.</summary>
public sealed record InputTime : CardInput
{
    [JsonPropertyOrder(-2)]
    public override string Type => "Input.Time";

    public string? Value { get; init; }

    public string? Min { get; init; }

    public string? Max { get; init; }
}
