using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using JitBot.Chat.Inbox;
using JitBot.Chat.Slack.Forms.Ask;
using JitBot.Chat.Slack.Forms.Decide;

namespace JitBot.Chat.Slack.Intake;

/// <summary>The written form of what is kept in the inbox.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SlackCommandPayload))]
[JsonSerializable(typeof(SlackClickPayload))]
[JsonSerializable(typeof(DecidePayload))]
[JsonSerializable(typeof(DecideMetadata))]
[JsonSerializable(typeof(AskPayload))]
internal sealed partial class SlackIntakeJson : JsonSerializerContext
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
