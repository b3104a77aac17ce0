using System.Text.Json;
using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>A button that comes back as a message with a value; its data is trusted no more than that of an <see cref="ExecuteAction"/>.</summary>
public sealed record SubmitAction : CardAction
{
    [JsonPropertyOrder(-2)]
    public override string Type => "Action.Submit";

    /// <summary>An object; the inputs of the card are merged into it.</summary>
    public JsonElement? Data { get; init; }
}
