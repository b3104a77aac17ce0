using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Slack;

/// <summary>A call's arguments, from query, form or JSON.</summary>
internal sealed class SlackArguments(JsonObject values)
{
    public string? Optional(string name) =>
        BlockWalk.Text(values, name) is { Length: > 0 } text ? text
        : values[name] is JsonValue v ? v.ToString()
        : null;

    public string Required(string name) =>
        Optional(name) is { Length: > 0 } text
            ? text
            : throw new SlackRefusal("invalid_arguments") { Messages = [$"[ERROR] missing required field: {name}"] };

    public bool Flag(string name) => Optional(name) is "true" or "True" or "1";

    /// <summary>An object or list; in a form it comes as JSON text.</summary>
    public JsonNode? Structure(string name, string errorCode)
    {
        try
        {
            return values[name] is JsonValue text && text.TryGetValue(out string? json)
                ? JsonNode.Parse(json)
                : values[name]?.DeepClone();
        }
        catch (JsonException)
        {
            throw new SlackRefusal(errorCode);
        }
    }

    /// <summary>Methods that read take no JSON: Slack ignores it there.</summary>
    public static async Task<SlackArguments> Read(HttpRequest request, bool takesJson)
    {
        var values = new JsonObject();
        foreach (var (name, value) in request.Query)
        {
            values[name] = value.ToString();
        }

        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync())
            {
                values[name] = value.ToString();
            }
        }
        else if (takesJson && request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true)
        {
            return new SlackArguments(await ReadJson(request));
        }

        return new SlackArguments(values);
    }

    public static async Task<JsonObject> ReadJson(HttpRequest request)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body) as JsonObject ?? throw new SlackRefusal("json_not_object");
        }
        catch (JsonException)
        {
            throw new SlackRefusal("invalid_json");
        }
    }
}
