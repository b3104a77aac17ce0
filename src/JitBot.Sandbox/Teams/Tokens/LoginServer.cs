using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace JitBot.Sandbox.Teams.Tokens;

/// <summary>Entra's token endpoint, for client credentials of the one app, and what client libraries read before.</summary>
internal sealed class LoginServer(SandboxTeamsOptions options, Func<Uri> baseUrl) : IDisposable
{
    public const string ConnectorAudience = "https://api.botframework.com";
    public const string GraphAudience = "https://graph.microsoft.com";

    private readonly SigningKey key = new(RandomNumberGenerator.GetHexString(24, lowercase: true), []);
    private readonly ConcurrentDictionary<string, (string Audience, DateTimeOffset Expires)> issued = new(StringComparer.Ordinal);

    /// <summary>Answers a token request.</summary>
    /// <exception cref="TeamsRefusal">Wrong tenant, client, secret, assertion or scope.</exception>
    public TeamsAnswer Token(TeamsCallInput input)
    {
        var form = QueryHelpers.ParseQuery(input.RawBody);
        string Field(string name) => form.TryGetValue(name, out var value) ? value.ToString() : "";

        CheckTenant(input.Path[0]);
        if (Field("grant_type") != "client_credentials")
        {
            throw new TeamsRefusal(400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type.");
        }

        if (!Field("client_id").Equals(options.AppId, StringComparison.OrdinalIgnoreCase))
        {
            const string unknown = "AADSTS700016: The application was not found in the directory.";
            throw new TeamsRefusal(400, "unauthorized_client", unknown);
        }

        if (Field("client_assertion") is { Length: > 0 } assertion)
        {
            new ClientAssertion(options).Check(assertion, new Uri(baseUrl(), $"{input.Path[0]}/oauth2/v2.0/token"));
        }
        else if (Field("client_secret") != options.ClientSecret)
        {
            throw new TeamsRefusal(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
        }

        return TeamsAnswer.Ok(Issue(AudienceOf(Field("scope"))));
    }

    /// <summary>Answers a process on a host that has the bot's identity.</summary>
    /// <exception cref="TeamsRefusal">It is none of that host, or asks for another identity or resource.</exception>
    public TeamsAnswer ManagedIdentity(TeamsCallInput input)
    {
        if (input.IdentityHeader != options.IdentityHeader)
        {
            throw new TeamsRefusal(401, "unauthorized_client", "The identity header is missing or wrong.");
        }

        if (!input.Query["client_id"].ToString().Equals(options.AppId, StringComparison.OrdinalIgnoreCase))
        {
            throw new TeamsRefusal(400, "invalid_request", "No user-assigned identity found for the specified client id.");
        }

        var resource = input.Query["resource"].ToString().TrimEnd('/');
        var answer = Issue(AudienceOf($"{resource}/.default"));
        answer["resource"] = resource;
        answer["client_id"] = options.AppId;
        answer["expires_on"] = (options.TimeProvider.GetUtcNow() + options.TokenLife)
            .ToUnixTimeSeconds()
            .ToString(CultureInfo.InvariantCulture);
        return TeamsAnswer.Ok(answer);
    }

    /// <summary>A token as the endpoint would issue it, for tests that call by themselves.</summary>
    public string NewToken(string audience) => JsonPeek.Text(Issue(audience), "access_token")!;

    /// <summary>Null where the token is good for that audience; otherwise what is wrong with it.</summary>
    public string? Fault(string? token, string audience) =>
        token switch
        {
            null or "" => "Access token is empty.",
            _ when !issued.TryGetValue(token, out _) => "CompactToken validation failed.",
            _ when issued[token].Audience != audience => "Access token validation failure. Invalid audience.",
            _ when issued[token].Expires <= options.TimeProvider.GetUtcNow() =>
                "Lifetime validation failed, the token is expired.",
            _ => null,
        };

    /// <summary>All tokens issued so far are refused from now on.</summary>
    public void Revoke() => issued.Clear();

    public TeamsAnswer Metadata(string tenant)
    {
        CheckTenant(tenant);
        var own = baseUrl();
        return TeamsAnswer.Ok(
            new JsonObject
            {
                ["issuer"] = new Uri(own, $"{tenant}/v2.0").ToString(),
                ["token_endpoint"] = new Uri(own, $"{tenant}/oauth2/v2.0/token").ToString(),
                ["authorization_endpoint"] = new Uri(own, $"{tenant}/oauth2/v2.0/authorize").ToString(),
                ["jwks_uri"] = new Uri(own, $"{tenant}/discovery/v2.0/keys").ToString(),
                ["tenant_region_scope"] = "EU",
                ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "private_key_jwt"),
            }
        );
    }

    public TeamsAnswer Keys() => TeamsAnswer.Ok(new JsonObject { ["keys"] = new JsonArray(key.Jwk()) });

    /// <summary>Which hosts are one login server, and where its metadata are.</summary>
    public TeamsAnswer Instance()
    {
        var host = baseUrl().Authority;
        return TeamsAnswer.Ok(
            new JsonObject
            {
                ["tenant_discovery_endpoint"] = new Uri(
                    baseUrl(),
                    $"{DemoTenant.TenantId}/v2.0/.well-known/openid-configuration"
                ).ToString(),
                ["api-version"] = "1.1",
                ["metadata"] = new JsonArray(
                    new JsonObject
                    {
                        ["preferred_network"] = host,
                        ["preferred_cache"] = host,
                        ["aliases"] = new JsonArray(host),
                    }
                ),
            }
        );
    }

    public void Dispose() => key.Dispose();

    private static void CheckTenant(string tenant)
    {
        if (!tenant.Equals(DemoTenant.TenantId, StringComparison.OrdinalIgnoreCase))
        {
            throw new TeamsRefusal(400, "invalid_request", $"AADSTS90002: Tenant '{tenant}' not found.");
        }
    }

    private string AudienceOf(string scope)
    {
        string[] graphs = [$"{GraphAudience}/.default", $"{baseUrl()}.default"];
        if (scope == $"{ConnectorAudience}/.default")
        {
            return ConnectorAudience;
        }

        return graphs.Contains(scope, StringComparer.Ordinal)
            ? GraphAudience
            : throw new TeamsRefusal(400, "invalid_scope", $"AADSTS70011: The provided value for 'scope' is not valid: {scope}");
    }

    private JsonObject Issue(string audience)
    {
        var now = options.TimeProvider.GetUtcNow();
        var claims = new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = $"https://sts.windows.net/{DemoTenant.TenantId}/",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + options.TokenLife).ToUnixTimeSeconds(),
            ["appid"] = options.AppId,
            ["tid"] = DemoTenant.TenantId,
            ["uti"] = RandomNumberGenerator.GetHexString(16, lowercase: true),
        };
        var token = JsonWebToken.Write(claims, key, key.Id);
        issued[token] = (audience, now + options.TokenLife);
        return new JsonObject
        {
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)options.TokenLife.TotalSeconds,
            ["ext_expires_in"] = (int)options.TokenLife.TotalSeconds,
            ["access_token"] = token,
        };
    }
}
