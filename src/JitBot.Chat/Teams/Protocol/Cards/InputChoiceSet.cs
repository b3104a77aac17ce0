using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>A menu, a list of ticks, or, with <see cref="ChoicesData"/>, a search.</summary>
public sealed record InputChoiceSet(IReadOnlyList<Choice> Choices) : CardInput
{
    [JsonPropertyOrder(-2)]
    public override string Type => "Input.ChoiceSet";

    /// <summary>The chosen value; several are separated by commas.</summary>
    public string? Value { get; init; }

    public string? Placeholder { get; init; }

    /// <summary><c>compact</c> (nothing), <c>expanded</c> or <c>filtered</c>.</summary>
    public string? Style { get; init; }

    public bool? IsMultiSelect { get; init; }

    public bool? Wrap { get; init; }

    /// <summary>Where more choices are searched for while somebody types.</summary>
    [JsonPropertyName("choices.data")]
    public DataQuery? ChoicesData { get; init; }
}
