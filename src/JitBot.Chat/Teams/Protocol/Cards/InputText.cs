using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>A field for text.</summary>
public sealed record InputText : CardInput
{
    [JsonPropertyOrder(-2)]
    public override string Type => "Input.Text";

    public string? Placeholder { get; init; }

    public string? Value { get; init; }

    public bool? IsMultiline { get; init; }

    /// <summary>In UTF-16 units; a client keeps to it, whoever forges an answer does not.</summary>
    public int? MaxLength { get; init; }
}
