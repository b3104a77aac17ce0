using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Teams.Tokens;

/// <summary>Writes compact JSON web tokens, right ones and wrong ones.</summary>
internal static class JsonWebToken
{
    public static string Write(JsonObject claims, SigningKey key, string keyId, string algorithm = "RS256")
    {
        var header = new JsonObject
        {
            ["alg"] = algorithm,
            ["kid"] = keyId,
            ["typ"] = "JWT",
            ["x5t"] = keyId,
        };
        var signed = $"{Encoded(header)}.{Encoded(claims)}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = algorithm switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(key.Published, bytes),
            _ => key.Sign(bytes),
        };
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public static JsonObject? Claims(string token) => Part(token, 1);

    public static JsonObject? Header(string token) => Part(token, 0);

    private static JsonObject? Part(string token, int part)
    {
        try
        {
            return token.Split('.') is { Length: 3 } parts
                ? JsonNode.Parse(Base64Url.DecodeFromChars(parts[part])) as JsonObject
                : null;
        }
        catch (Exception exception) when (exception is FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static string Encoded(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
