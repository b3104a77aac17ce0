using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>A card in a message; of inbound messages also Teams' own HTML of the text.</summary>
public sealed record Attachment(string ContentType)
{
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    public JsonElement? Content { get; init; }

    /// <summary>A card as an attachment.</summary>
    public static Attachment Of(JsonElement adaptiveCard) => new(AdaptiveCard) { Content = adaptiveCard };
}
