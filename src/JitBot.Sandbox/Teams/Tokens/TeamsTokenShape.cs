namespace JitBot.Sandbox.Teams.Tokens;

/// <summary>What a token for the bot is to say; what is null is as the service does it.</summary>
public sealed record TeamsTokenShape
{
    public string? Issuer { get; init; }

    public string? Audience { get; init; }

    /// <summary>The claim <c>serviceurl</c>; empty: there is none.</summary>
    public string? ServiceUrl { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public TeamsSigningKey Key { get; init; } = TeamsSigningKey.Current;

    /// <summary>RS256; <c>none</c> has no signature, HS256 is keyed with the published key.</summary>
    public string Algorithm { get; init; } = "RS256";
}
