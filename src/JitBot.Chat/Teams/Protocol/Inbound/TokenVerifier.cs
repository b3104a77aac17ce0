using JitBot.Chat.Teams.Protocol.Schema;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace JitBot.Chat.Teams.Protocol.Inbound;

/// <summary>
/// Judges the token of a request: a bearer token, signed with RS256 by a published key that is endorsed for Teams, of an allowed issuer, for this bot
/// alone, in its time with five minutes to either side, and with a service URL. Stricter than the Bot Framework's own adapters, which pass
/// keys without endorsements, tokens without a service URL, and RS384 and RS512. Thread-safe.
/// </summary>
internal sealed class TokenVerifier(SigningKeys keys, TeamsReceiverOptions options, TimeProvider time)
{
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private const int LongestToken = 16 * 1024;
    private const string Scheme = "Bearer ";
    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = LongestToken, MapInboundClaims = false };

    /// <param name="authorization">The one Authorization header; null if it is missing or there are several.</param>
    /// <exception cref="SigningKeysUnavailableException">There are no keys to judge by.</exception>
    public async Task<TokenVerdict> VerifyAsync(string? authorization, CancellationToken cancellationToken)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return TokenVerdict.Refused("no bearer token");
        }

        if (Read(authorization[Scheme.Length..].Trim()) is not { } token)
        {
            return TokenVerdict.Refused("not a token");
        }

        // What costs nothing comes first: anybody can make the bot look for keys
        if (Outside(token) is { } problem)
        {
            return TokenVerdict.Refused(problem);
        }

        if (await keys.FindAsync(token.Kid, cancellationToken) is not { } key)
        {
            return TokenVerdict.Refused("signed with an unknown key");
        }

        if (!key.Endorsements.Contains(ChannelIds.MsTeams, StringComparer.Ordinal))
        {
            return TokenVerdict.Refused("signed with a key that is not endorsed for Teams");
        }

        var result = await handler.ValidateTokenAsync(token, Parameters(key));
        if (!result.IsValid)
        {
            return TokenVerdict.Refused(Reason(result.Exception));
        }

        return token.TryGetPayloadValue<string>("serviceurl", out var serviceUrl) && !string.IsNullOrEmpty(serviceUrl)
            ? TokenVerdict.Good(serviceUrl)
            : TokenVerdict.Refused("the token has no serviceurl");
    }

    private string? Outside(JsonWebToken token)
    {
        if (token.IsEncrypted || token.Alg != SecurityAlgorithms.RsaSha256 || string.IsNullOrEmpty(token.Kid))
        {
            return "the token is not signed with RS256 by a named key";
        }

        if (!options.Issuers.Contains(token.Issuer, StringComparer.Ordinal))
        {
            return "the token is of another issuer";
        }

        return IsForThisBot(token.Audiences) ? null : "the token is for another app";
    }

    private bool IsForThisBot(IEnumerable<string> audiences) =>
        audiences.Take(2).ToList() is [var audience]
        && string.Equals(audience, options.AppId, StringComparison.OrdinalIgnoreCase);

    private TokenValidationParameters Parameters(SigningKey key) =>
        new()
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKey = key.Key,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            ValidIssuers = options.Issuers,
            AudienceValidator = (audiences, _, _) => IsForThisBot(audiences),
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) => IsInTime(notBefore, expires),
        };

    private bool IsInTime(DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now - Skew < end && (notBefore is not { } start || now + Skew >= start);
    }

    /// <summary>Its three parts, still to be judged; null for anything else.</summary>
    private JsonWebToken? Read(string text)
    {
        if (text.Length is 0 or > LongestToken)
        {
            return null;
        }

        try
        {
            var token = handler.ReadJsonWebToken(text);
            // Both are read when they are first asked for, and may be of any type
            _ = (token.Issuer, token.Audiences.ToList(), token.ValidTo, token.ValidFrom, token.Alg, token.Kid);
            return token;
        }
        catch (Exception)
        {
            // The library throws what its parsers throw; nothing but this text was given to it
            return null;
        }
    }

    private static string Reason(Exception? failure) =>
        failure switch
        {
            SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNoExpirationException =>
                "the token is expired or not yet valid",
            SecurityTokenNotYetValidException => "the token is expired or not yet valid",
            _ => "the token's signature does not hold",
        };
}
