using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>One element of a card's body. <see cref="Id"/> is unique in its card.</summary>
[JsonDerivedType(typeof(TextBlock))]
[JsonDerivedType(typeof(RichTextBlock))]
[JsonDerivedType(typeof(FactSet))]
[JsonDerivedType(typeof(Container))]
[JsonDerivedType(typeof(ColumnSet))]
[JsonDerivedType(typeof(ActionSet))]
[JsonDerivedType(typeof(InputText))]
[JsonDerivedType(typeof(InputChoiceSet))]
[JsonDerivedType(typeof(InputDate))]
[JsonDerivedType(typeof(InputTime))]
public abstract record CardElement
{
    public abstract string Type { get; }

    [JsonPropertyOrder(-1)]
    public string? Id { get; init; }

    /// <summary>The room above it: <c>None</c>, <c>Small</c>, <c>Default</c>, <c>Medium</c>, <c>Large</c> or <c>Padding</c>.</summary>
    public string? Spacing { get; init; }

    /// <summary>Whether a line is drawn above it.</summary>
    public bool? Separator { get; init; }
}
