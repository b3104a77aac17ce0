using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Teams.Tokens;

/// <summary>An RSA key with an id and the channels that it is endorsed for.</summary>
internal sealed class SigningKey(string id, IReadOnlyList<string> endorsements) : IDisposable
{
    private readonly RSA rsa = RSA.Create(2048);

    public string Id => id;

    public byte[] Sign(byte[] data) => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>The public half, as an attacker has it.</summary>
    public byte[] Published => rsa.ExportSubjectPublicKeyInfo();

    public JsonObject Jwk()
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["x5t"] = id,
            ["n"] = Base64Url.EncodeToString(key.Modulus),
            ["e"] = Base64Url.EncodeToString(key.Exponent),
            ["endorsements"] = new JsonArray([.. endorsements.Select(channel => (JsonNode)channel)]),
        };
    }

    public void Dispose() => rsa.Dispose();
}
