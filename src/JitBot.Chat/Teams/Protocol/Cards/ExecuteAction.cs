using System.Text.Json;
using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>
/// A button that comes back as an invoke and is answered with a card. <see cref="Data"/> is visible and can be replayed by whoever sees the
/// card: nothing in it is trusted.
/// </summary>
public sealed record ExecuteAction(string Verb) : CardAction
{
    [JsonPropertyOrder(-2)]
    public override string Type => "Action.Execute";

    /// <summary>An object; the inputs of the card are merged into it.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>What clients show that do not know this action.</summary>
    [JsonPropertyOrder(1)]
    public SubmitAction? Fallback { get; init; }
}
