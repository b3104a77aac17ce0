using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using JitBot.Chat.Inbox;

namespace JitBot.Chat.Teams.Intake;

/// <summary>The written form of what is kept in the inbox.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(TeamsCommandPayload))]
[JsonSerializable(typeof(TeamsClickPayload))]
internal sealed partial class TeamsIntakeJson : JsonSerializerContext
{
    /// <exception cref="PoisonousMessageException">The text is not such a payload.</exception>
    public static T Read<T>(string payload, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(payload, type) ?? throw new PoisonousMessageException("its payload is null");
        }
        catch (JsonException exception)
        {
            throw new PoisonousMessageException("its payload is not what this version writes", exception);
        }
    }
}
