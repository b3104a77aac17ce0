using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>A piece of a <see cref="RichTextBlock"/>. Clients still read <c>{{DATE(…)}}</c> in it.</summary>
public sealed record TextRun(string Text)
{
    [JsonPropertyOrder(-1)]
    public string Type => "TextRun";

    /// <summary><c>Bolder</c>, <c>Lighter</c> or nothing.</summary>
    public string? Weight { get; init; }

    /// <summary><c>Monospace</c> or nothing.</summary>
    public string? FontType { get; init; }

    public bool? IsSubtle { get; init; }
}
