using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Teams.Tokens;

/// <summary>Issues the tokens that Teams sends to the bot, and publishes the keys. Thread-safe.</summary>
internal sealed class BotIssuer(SandboxTeamsOptions options, Func<Uri> baseUrl) : IDisposable
{
    public const string Issuer = "https://api.botframework.com";

    private readonly Lock gate = new();
    private readonly SigningKey otherChannel = New("webchat", "directline");
    private readonly SigningKey unpublished = New("msteams");
    private SigningKey current = New("msteams");
    private SigningKey? previous;
    private bool isPreviousPublished;

    /// <summary>A new current key; the old one stays published or not.</summary>
    public void Roll(bool keepOld)
    {
        var next = New("msteams");
        lock (gate)
        {
            previous?.Dispose();
            (previous, current, isPreviousPublished) = (current, next, keepOld);
        }
    }

    public string Token(TeamsTokenShape shape, string serviceUrl)
    {
        var now = options.TimeProvider.GetUtcNow();
        var from = shape.NotBefore ?? now;
        var claims = new JsonObject
        {
            ["serviceurl"] = shape.ServiceUrl ?? serviceUrl,
            ["nbf"] = from.ToUnixTimeSeconds(),
            ["exp"] = (shape.Expires ?? from + options.TokenLife).ToUnixTimeSeconds(),
            ["iss"] = shape.Issuer ?? Issuer,
            ["aud"] = shape.Audience ?? options.AppId,
        };
        if (shape.ServiceUrl is { Length: 0 })
        {
            claims.Remove("serviceurl");
        }

        lock (gate)
        {
            var key = shape.Key switch
            {
                TeamsSigningKey.Previous => previous ?? throw new InvalidOperationException("There was no key before this one."),
                TeamsSigningKey.OtherChannel => otherChannel,
                TeamsSigningKey.Forged or TeamsSigningKey.Unknown => unpublished,
                _ => current,
            };
            var id = shape.Key == TeamsSigningKey.Forged ? current.Id : key.Id;
            // An attacker keys a HMAC with what is published under the id
            return JsonWebToken.Write(claims, shape.Algorithm == "HS256" ? current : key, id, shape.Algorithm);
        }
    }

    public JsonObject Metadata() =>
        new()
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = "https://invalid.botframework.com",
            ["jwks_uri"] = new Uri(baseUrl(), "v1/.well-known/keys").ToString(),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
        };

    public JsonObject Keys()
    {
        lock (gate)
        {
            var keys = new JsonArray(current.Jwk(), otherChannel.Jwk());
            if (previous is not null && isPreviousPublished)
            {
                keys.Add(previous.Jwk());
            }

            return new JsonObject { ["keys"] = keys };
        }
    }

    public void Dispose()
    {
        otherChannel.Dispose();
        unpublished.Dispose();
        current.Dispose();
        previous?.Dispose();
    }

    private static SigningKey New(params string[] endorsements) =>
        new(RandomNumberGenerator.GetHexString(24, lowercase: true), endorsements);
}
