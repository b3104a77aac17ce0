using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace JitBot.Chat.Http;

/// <summary>Reads the raw bytes of a request within a limit, before anybody has looked into them.</summary>
internal static class RequestBody
{
    /// <summary>The body, or the status (413, 415, 400 or 408) that refuses it.</summary>
    public static async Task<(ReadOnlyMemory<byte> Body, int? Problem)> Read(HttpRequest request, string mediaType, int limit)
    {
        if (!IsOfType(request.ContentType, mediaType))
        {
            return (default, StatusCodes.Status415UnsupportedMediaType);
        }

        if (request.ContentLength > limit)
        {
            return (default, StatusCodes.Status413PayloadTooLarge);
        }

        // Grown as bytes come: a large Content-Length alone reserves nothing
        using var buffer = new MemoryStream();
        var chunk = new byte[8192];
        try
        {
            for (int read; (read = await request.Body.ReadAsync(chunk)) > 0; )
            {
                if (buffer.Length + read > limit)
                {
                    return (default, StatusCodes.Status413PayloadTooLarge);
                }

                buffer.Write(chunk, 0, read);
            }
        }
        catch (BadHttpRequestException bad)
        {
            return (default, bad.StatusCode);
        }
        catch (IOException)
        {
            return (default, StatusCodes.Status400BadRequest);
        }

        return (buffer.GetBuffer().AsMemory(0, (int)buffer.Length), null);
    }

    /// <summary>The header's one value; null if it is missing or given several times.</summary>
    public static string? SingleHeader(HttpRequest request, string name) =>
        request.Headers.TryGetValue(name, out var values) && values.Count == 1 ? values[0] : null;

    private static bool IsOfType(string? contentType, string mediaType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var parsed)
        && parsed.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
        && (
            !parsed.Charset.HasValue
            || HeaderUtilities.RemoveQuotes(parsed.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        );
}
