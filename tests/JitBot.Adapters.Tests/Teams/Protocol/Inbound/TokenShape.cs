namespace JitBot.Adapters.Tests.Teams.Protocol.Inbound;

/// <summary>What a token says; a null claim is left out.</summary>
internal sealed record TokenShape
{
    public string? Issuer { get; init; } = TestIssuer.Name;
    public object? Audience { get; init; } = SampleActivities.AppId;
    public object? ServiceUrl { get; init; } = SampleActivities.ServiceUrl;

    /// <summary>From now.</summary>
    public TimeSpan? NotBefore { get; init; } = TimeSpan.Zero;

    /// <summary>From now.</summary>
    public TimeSpan? Expires { get; init; } = TimeSpan.FromHours(1);

    public string Algorithm { get; init; } = "RS256";

    /// <summary>Whose signature; null: the issuer's current key.</summary>
    public TestKey? Key { get; init; }

    /// <summary>The key's id as the token tells it; null: the key's own.</summary>
    public string? KeyId { get; init; }
}
