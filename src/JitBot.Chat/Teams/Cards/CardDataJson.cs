using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Cards;

/// <summary>The data of buttons with its camelCase names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(CardData))]
internal sealed partial class CardDataJson : JsonSerializerContext;
