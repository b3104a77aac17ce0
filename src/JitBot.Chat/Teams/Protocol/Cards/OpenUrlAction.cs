using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>A button that opens a page, https only.</summary>
public sealed record OpenUrlAction(string Url) : CardAction
{
    [JsonPropertyOrder(-2)]
    public override string Type => "Action.OpenUrl";
}
