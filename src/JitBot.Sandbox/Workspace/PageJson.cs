using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Workspace;

/// <summary>JSON as the page reads and writes it.</summary>
internal static class PageJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static Task WriteAsync<T>(HttpContext context, int status, T value)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(Text(value), context.RequestAborted);
    }

    /// <summary>A refusal with a sentence for the person.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string problem) =>
        WriteAsync(context, status, new { Problem = problem });
}
