using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Audit;

/// <summary>The one JSON form of events and requests in the store, the export and the hash chain.</summary>
public static class LogJson
{
    private static readonly LogJsonContext Context = new(
        new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            AllowOutOfOrderMetadataProperties = true,
            IgnoreReadOnlyProperties = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        }
    );

    public static string Write(RequestEvent value) => JsonSerializer.Serialize(value, Context.RequestEvent);

    /// <exception cref="JsonException">The text is not an event that this version knows.</exception>
    public static RequestEvent ReadEvent(string json) =>
        JsonSerializer.Deserialize(json, Context.RequestEvent) ?? throw new JsonException("An event may not be null.");

    public static string Write(AccessRequest value) => JsonSerializer.Serialize(value, Context.AccessRequest);

    /// <exception cref="JsonException">The text is not a request that this version knows.</exception>
    public static AccessRequest ReadRequest(string json) =>
        JsonSerializer.Deserialize(json, Context.AccessRequest) ?? throw new JsonException("A request may not be null.");
}
