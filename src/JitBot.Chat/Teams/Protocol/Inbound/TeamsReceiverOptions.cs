namespace JitBot.Chat.Teams.Protocol.Inbound;

/// <summary>From whom and how much <see cref="TeamsHttpReceiver"/> takes.</summary>
public sealed record TeamsReceiverOptions
{
    /// <summary>The bot's app id: the one audience that tokens may have.</summary>
    public required string AppId { get; init; }

    /// <summary>The tenants that are served; never empty.</summary>
    public required IReadOnlyCollection<string> AllowedTenants { get; init; }

    /// <summary>Where the signing keys are published; https, or on loopback in development.</summary>
    public required Uri OpenIdMetadataUrl { get; init; }

    /// <summary>Who may have issued a token.</summary>
    public required IReadOnlyCollection<string> Issuers { get; init; }

    /// <summary>The hosts, with all below them, that a service URL may name.</summary>
    public required IReadOnlyList<string> ConnectorHosts { get; init; }

    /// <summary>Whether a service URL may be on loopback, by http; for a sandbox.</summary>
    public bool AllowsLoopback { get; init; }

    /// <summary>The largest body in bytes. Teams' own messages end at some 100 KB.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>How long the handler may take; after it its token is cancelled and the person is told to look before trying again.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>The receiver's part of the settings.</summary>
    public static TeamsReceiverOptions Of(TeamsOptions options)
    {
        var endpoints = options.Endpoints;
        return new TeamsReceiverOptions
        {
            AppId = options.AppId,
            AllowedTenants = options.AllowedTenants,
            OpenIdMetadataUrl = endpoints.OpenIdMetadataUrl,
            Issuers = endpoints.Issuers,
            ConnectorHosts = endpoints.ConnectorHosts,
            AllowsLoopback = options.AllowsLoopback,
            AnswerWithin = options.AnswerWithin,
        };
    }
}
