using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Connector;

/// <summary>
/// Finds the code in the body of an answer that is no success. Teams has more than one form for it: <c>{"error":{"code":…}}</c>, and
/// <c>{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\"…}"}</c> with JSON in a string.
/// </summary>
internal static class ConnectorAnswerError
{
    private const int LongestCode = 80;

    /// <summary>The code; null where the body tells none.</summary>
    public static string? CodeOf(byte[] body) => CodeOf(body, 2);

    private static string? CodeOf(ReadOnlyMemory<byte> body, int depth)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? CodeIn(document.RootElement, depth) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? CodeIn(JsonElement answer, int depth)
    {
        var error = answer.TryGetProperty("error", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : answer;
        return Text(error, "subCode")
            ?? (Text(error, "message") is { } message && depth > 1 && message.StartsWith('{') ? Nested(message, depth) : null)
            ?? Text(error, "code")
            ?? Text(error, "errorCode");
    }

    private static string? Nested(string message, int depth) => CodeOf(System.Text.Encoding.UTF8.GetBytes(message), depth - 1);

    /// <summary>A code and nothing else: what comes back here is logged.</summary>
    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { } text
        && (
            name == "message"
            || (text.Length is > 0 and <= LongestCode && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'))
        )
            ? text
            : null;
}
