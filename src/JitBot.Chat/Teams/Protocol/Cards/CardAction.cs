using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>A button.</summary>
[JsonDerivedType(typeof(ExecuteAction))]
[JsonDerivedType(typeof(SubmitAction))]
[JsonDerivedType(typeof(OpenUrlAction))]
public abstract record CardAction
{
    public abstract string Type { get; }

    /// <summary>Unique in its card.</summary>
    [JsonPropertyOrder(-1)]
    public string? Id { get; init; }

    /// <summary>Its label; only the action of a <see cref="Refresh"/> has none.</summary>
    [JsonPropertyOrder(-1)]
    public string? Title { get; init; }

    /// <summary><c>positive</c>, <c>destructive</c> or nothing. Not every client shows it: the label alone must say what the button does.</summary>
    public string? Style { get; init; }

    /// <summary><c>none</c>: the card's inputs are neither checked nor sent. Nothing: they are.</summary>
    public string? AssociatedInputs { get; init; }
}
