using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>A row of buttons inside the body: older clients show those there, and not the card's own, when they know <c>Action.Execute</c> not.</summary>
public sealed record ActionSet(IReadOnlyList<CardAction> Actions) : CardElement
{
    [JsonPropertyOrder(-2)]
    public override string Type => "ActionSet";
}
