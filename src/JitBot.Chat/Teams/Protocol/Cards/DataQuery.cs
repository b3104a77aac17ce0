using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>Asks the bot for choices: it comes as an <c>application/search</c> invoke that names <paramref name="Dataset"/>.</summary>
public sealed record DataQuery(string Dataset)
{
    [JsonPropertyOrder(-1)]
    public string Type => "Data.Query";
}
