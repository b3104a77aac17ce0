using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>
/// A text in which clients read a little Markdown, <c>{{DATE(…)}}</c>, <c>{{TIME(…)}}</c> and mentions: what people or the cluster wrote is
/// escaped before it comes here.
/// </summary>
public sealed record TextBlock(string Text) : CardElement
{
    [JsonPropertyOrder(-2)]
    public override string Type => "TextBlock";

    /// <summary>Without it a client cuts the text at the first line's end.</summary>
    public bool Wrap { get; init; } = true;

    /// <summary><c>Bolder</c>, <c>Lighter</c> or nothing.</summary>
    public string? Weight { get; init; }

    /// <summary><c>Small</c>, <c>Default</c>, <c>Medium</c>, <c>Large</c> or <c>ExtraLarge</c>.</summary>
    public string? Size { get; init; }

    /// <summary><c>Accent</c>, <c>Good</c>, <c>Warning</c>, <c>Attention</c> or nothing.</summary>
    public string? Color { get; init; }

    public bool? IsSubtle { get; init; }

    /// <summary><c>heading</c> for screen readers, or nothing.</summary>
    public string? Style { get; init; }
}
