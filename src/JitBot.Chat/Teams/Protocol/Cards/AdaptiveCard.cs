using System.Text.Json;
using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>An Adaptive Card of version 1.5, the newest that Teams takes everywhere. Written only: what comes back is its inputs, not the card.</summary>
public sealed record AdaptiveCard(IReadOnlyList<CardElement> Body)
{
    /// <summary>The content type of its attachment.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    [JsonPropertyOrder(-2)]
    public string Type => "AdaptiveCard";

    [JsonPropertyOrder(-1)]
    public string Version => "1.5";

    public IReadOnlyList<CardAction>? Actions { get; init; }

    public Refresh? Refresh { get; init; }

    /// <summary>What clients show that do not know the version.</summary>
    public string? FallbackText { get; init; }

    /// <summary>What a screen reader says for the whole card.</summary>
    public string? Speak { get; init; }

    [JsonPropertyName("msteams")]
    public TeamsCardProperties? Teams { get; init; }

    /// <summary>As it stands in an attachment, or in the answer to an invoke.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, CardJson.Default.AdaptiveCard);
}
