using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Protocol.Graph;

/// <summary>What is written to and read from Graph.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(GraphUser))]
[JsonSerializable(typeof(GraphObject))]
[JsonSerializable(typeof(GraphObjects))]
[JsonSerializable(typeof(GraphIds))]
[JsonSerializable(typeof(GraphGroupIds))]
internal sealed partial class GraphJson : JsonSerializerContext;
