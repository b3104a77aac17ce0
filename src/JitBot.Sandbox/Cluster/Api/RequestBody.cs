using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Protobuf;
using JitBot.Sandbox.Cluster.Resources;
using Microsoft.AspNetCore.Http;
using YamlDotNet.Core;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>Reads request bodies: JSON, YAML, or the protobuf that newer kubectl sends.</summary>
internal static class RequestBody
{
    private const int Limit = 3 * 1024 * 1024;

    /// <exception cref="ApiException">400, 413 or 415.</exception>
    public static async Task<JsonNode?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, ct)) > 0)
        {
            if (buffer.Length + read > Limit)
            {
                throw ApiErrors.TooLarge(Limit);
            }

            buffer.Write(chunk, 0, read);
        }

        if (buffer.Length == 0)
        {
            return null;
        }

        var type = MediaType(request);
        var bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        if (type == "application/vnd.kubernetes.protobuf")
        {
            return ProtobufReader.Read(bytes.Span);
        }

        return type.EndsWith("yaml", StringComparison.Ordinal) && bytes.Span[0] != (byte)'{' ? Yaml(bytes) : Json(bytes);
    }

    public static async Task<JsonObject> ReadObjectAsync(HttpRequest request, CancellationToken ct) =>
        await ReadAsync(request, ct) as JsonObject ?? throw ApiErrors.BadRequest("the body of the request is not an object");

    public static string MediaType(HttpRequest request) => (request.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    private static JsonNode? Json(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var node = JsonNode.Parse(bytes.Span);
            Visit(node);
            return node;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw ApiErrors.BadRequest($"the body of the request is not JSON: {e.Message}");
        }
    }

    /// <summary>Nodes are parsed when they are first visited, and doubled keys found only then.</summary>
    private static void Visit(JsonNode? node)
    {
        IEnumerable<JsonNode?> members = node switch
        {
            JsonObject o => o.Select(f => f.Value),
            JsonArray list => list,
            _ => [],
        };
        foreach (var member in members)
        {
            Visit(member);
        }
    }

    private static JsonNode? Yaml(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return YamlDocuments.Parse(Encoding.UTF8.GetString(bytes.Span)) is [var first, ..] ? first : null;
        }
        catch (YamlException e)
        {
            throw ApiErrors.BadRequest($"error decoding YAML: {e.Message}");
        }
    }
}
