using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace JitBot.Adapters.Tests.Teams.Protocol.Inbound;

/// <summary>A key pair, as an issuer has it and publishes it.</summary>
internal sealed record TestKey(string Id, RSA Pair, IReadOnlyList<string>? Endorsements)
{
    public static TestKey New(string id, params string[] endorsements) => new(id, RSA.Create(2048), endorsements);

    public JsonObject Published()
    {
        var parameters = Pair.ExportParameters(includePrivateParameters: false);
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["x5t"] = Id,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
        if (Endorsements is not null)
        {
            key["endorsements"] = new JsonArray([.. Endorsements.Select(channel => JsonValue.Create(channel))]);
        }

        return key;
    }
}
