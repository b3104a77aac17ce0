using System.Text.Json.Nodes;

namespace JitBot.Sandbox;

/// <summary>Reads properties of JSON that others wrote, which may be of any shape.</summary>
internal static class JsonPeek
{
    /// <summary>A property's text; null if it is missing or of another type.</summary>
    public static string? Text(JsonNode? node, string name) =>
        node is JsonObject container && container[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A property that is an object; null if it is missing or of another type.</summary>
    public static JsonObject? Object(JsonNode? node, string name) => (node as JsonObject)?[name] as JsonObject;

    /// <summary>Whether a property is <c>true</c>.</summary>
    public static bool Flag(JsonNode? node, string name) =>
        node is JsonObject container && container[name] is JsonValue value && value.TryGetValue(out bool flag) && flag;

    /// <summary>A property's whole number; null if it is missing or of another type.</summary>
    public static int? Number(JsonNode? node, string name) =>
        node is JsonObject container && container[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;
}
