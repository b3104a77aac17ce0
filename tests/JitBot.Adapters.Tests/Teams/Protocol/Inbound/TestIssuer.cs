using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace JitBot.Adapters.Tests.Teams.Protocol.Inbound;

/// <summary>Issues tokens as the Bot Framework does, and publishes its keys over HTTP.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    public const string Name = "https://api.botframework.com";

    // Shared by all tests: making keys is slow
    public static readonly TestKey Teams = TestKey.New("teams-1", "msteams", "skype");
    public static readonly TestKey Next = TestKey.New("teams-2", "msteams");
    public static readonly TestKey Stranger = TestKey.New("stranger", "msteams");
    public static readonly TestKey WebChat = TestKey.New("webchat-1", "webchat", "directline");
    public static readonly TestKey Unendorsed = TestKey.New("plain-1") with { Endorsements = null };

    private readonly WebApplication app;
    private readonly FakeTimeProvider time;
    private int fetches;

    private TestIssuer(WebApplication app, FakeTimeProvider time)
    {
        this.app = app;
        this.time = time;
    }

    public Uri Metadata => new(new Uri(app.Urls.Single()), "/v1/.well-known/openidconfiguration");

    public bool IsDown { get; set; }

    /// <summary>What is answered instead of the keys; null: the keys.</summary>
    public string? Garbage { get; set; }

    /// <summary>Another address of the keys; null: the right one.</summary>
    public string? KeysAddress { get; set; }

    public IReadOnlyList<TestKey> Published { get; set; } = [Teams, WebChat, Unendorsed];

    /// <summary>Metadata documents asked for so far.</summary>
    public int Fetches => Volatile.Read(ref fetches);

    /// <summary>A fetch waits for it.</summary>
    public Task Opened { get; set; } = Task.CompletedTask;

    public static async Task<TestIssuer> Start(FakeTimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var issuer = new TestIssuer(server, time);
        server.MapGet("/v1/.well-known/openidconfiguration", issuer.Document);
        server.MapGet("/v1/.well-known/keys", issuer.Keys);
        await server.StartAsync();
        return issuer;
    }

    public string Token(TokenShape? shape = null)
    {
        shape ??= new TokenShape();
        var key = shape.Key ?? Published[0];
        var payload = Payload(shape).ToJsonString();
        if (shape.Algorithm == "none")
        {
            var header = new JsonObject
            {
                ["alg"] = "none",
                ["typ"] = "JWT",
                ["kid"] = key.Id,
            }.ToJsonString();
            return $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(payload)}.";
        }

        var credentials =
            shape.Algorithm == "HS256"
                // What an attacker has: the public key, taken for a shared secret
                ? new SigningCredentials(
                    new SymmetricSecurityKey(key.Pair.ExportSubjectPublicKeyInfo()) { KeyId = shape.KeyId ?? key.Id },
                    "HS256"
                )
                : new SigningCredentials(new RsaSecurityKey(key.Pair) { KeyId = shape.KeyId ?? key.Id }, shape.Algorithm)
                {
                    // Else another test's provider of the same key would be taken
                    CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
                };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(payload, credentials);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private JsonObject Payload(TokenShape shape)
    {
        var now = time.GetUtcNow();
        var claims = new JsonObject();
        Add(claims, "iss", shape.Issuer);
        Add(claims, "aud", shape.Audience);
        Add(claims, "serviceurl", shape.ServiceUrl);
        Add(claims, "nbf", shape.NotBefore is { } from ? (now + from).ToUnixTimeSeconds() : null);
        Add(claims, "exp", shape.Expires is { } until ? (now + until).ToUnixTimeSeconds() : null);
        return claims;
    }

    private static void Add(JsonObject claims, string name, object? value)
    {
        if (value is not null)
        {
            claims[name] = System.Text.Json.JsonSerializer.SerializeToNode(value);
        }
    }

    private async Task<IResult> Document()
    {
        Interlocked.Increment(ref fetches);
        await Opened;
        return IsDown
            ? Results.StatusCode(503)
            : Json(
                new JsonObject
                {
                    ["issuer"] = Name,
                    ["jwks_uri"] = KeysAddress ?? new Uri(Metadata, "/v1/.well-known/keys").ToString(),
                    ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
                }
            );
    }

    private IResult Keys() =>
        Garbage is { } garbage
            ? Results.Text(garbage, "application/json")
            : Json(new JsonObject { ["keys"] = new JsonArray([.. Published.Select(key => (JsonNode)key.Published())]) });

    private static IResult Json(JsonObject document) => Results.Text(document.ToJsonString(), "application/json");
}
