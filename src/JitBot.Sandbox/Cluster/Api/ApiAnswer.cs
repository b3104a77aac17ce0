using System.Text.Json;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;
using JitBot.Sandbox.Cluster.Store;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>A whole answer, made before any of it is sent.</summary>
internal sealed record ApiAnswer(int Code, ReadOnlyMemory<byte> Body, string ContentType = "application/json")
{
    public static ApiAnswer Of(JsonNode body, int code = 200) =>
        new(code, JsonSerializer.SerializeToUtf8Bytes(body, KubeJson.Output));

    public static ApiAnswer Of(StoredObject stored, int code = 200) => new(code, stored.ToJson());

    public static ApiAnswer Text(string text, int code = 200) =>
        new(code, System.Text.Encoding.UTF8.GetBytes(text), "text/plain");
}
