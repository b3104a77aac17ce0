namespace JitBot.Chat.Teams;

/// <summary>Where Microsoft's services are, and by what their tokens are known, in one of its clouds.</summary>
public sealed record TeamsEndpoints
{
    private static readonly TeamsEndpoints Public = new()
    {
        OpenIdMetadataUrl = new("https://login.botframework.com/v1/.well-known/openidconfiguration"),
        Issuers = ["https://api.botframework.com"],
        LoginUrl = new("https://login.microsoftonline.com/"),
        GraphUrl = new("https://graph.microsoft.com/"),
        BotScope = "https://api.botframework.com/.default",
        ConnectorHosts =
        [
            "botframework.com",
            "smba.trafficmanager.net",
            "smba.onyx.prod.teams.trafficmanager.net",
            "teams.microsoft.com",
        ],
        ServiceUrl = new("https://smba.trafficmanager.net/teams/"),
    };

    private static readonly TeamsEndpoints UsGovernment = new()
    {
        OpenIdMetadataUrl = new("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"),
        Issuers = ["https://api.botframework.us"],
        LoginUrl = new("https://login.microsoftonline.us/"),
        GraphUrl = new("https://graph.microsoft.us/"),
        BotScope = "https://api.botframework.us/.default",
        ConnectorHosts = ["botframework.azure.us", "gov.teams.microsoft.us"],
        ServiceUrl = new("https://smba.infra.gov.teams.microsoft.us/teams/"),
    };

    private static readonly TeamsEndpoints China = new()
    {
        OpenIdMetadataUrl = new("https://login.botframework.azure.cn/v1/.well-known/openidconfiguration"),
        Issuers = ["https://api.botframework.azure.cn"],
        LoginUrl = new("https://login.partner.microsoftonline.cn/"),
        GraphUrl = new("https://microsoftgraph.chinacloudapi.cn/"),
        BotScope = "https://api.botframework.azure.cn/.default",
        ConnectorHosts = ["botframework.azure.cn", "botapi.msg.infra.teams.microsoftonline.cn"],
    };

    /// <summary>Where the keys are published by which Teams' tokens are signed.</summary>
    public required Uri OpenIdMetadataUrl { get; init; }

    /// <summary>Who may have issued a token that comes with an activity.</summary>
    public required IReadOnlyList<string> Issuers { get; init; }

    /// <summary>Where the bot gets its own tokens; the tenant's id follows.</summary>
    public required Uri LoginUrl { get; init; }

    /// <summary>Microsoft Graph, without the version.</summary>
    public required Uri GraphUrl { get; init; }

    /// <summary>The scope of a token for the Connector.</summary>
    public required string BotScope { get; init; }

    /// <summary>The scope of a token for Microsoft Graph.</summary>
    public string GraphScope => new Uri(GraphUrl, ".default").ToString();

    /// <summary>
    /// The hosts, with all below them, from which service URLs are taken and to which the bot's token goes. Names in <c>trafficmanager.net</c>, where
    /// everybody can have one, stand for themselves only.
    /// </summary>
    public required IReadOnlyList<string> ConnectorHosts { get; init; }

    /// <summary>
    /// Where the Connector is while Teams has not said it yet, by an activity; null: it is not known. Source: TeamsServiceEndpoints of the
    /// Microsoft 365 Agents SDK.
    /// </summary>
    public Uri? ServiceUrl { get; init; }

    /// <summary>What Microsoft documents for that cloud.</summary>
    public static TeamsEndpoints Of(TeamsCloud cloud) =>
        cloud switch
        {
            TeamsCloud.UsGovernment => UsGovernment,
            TeamsCloud.Dod => UsGovernment with
            {
                GraphUrl = new("https://dod-graph.microsoft.us/"),
                ConnectorHosts = ["botframework.azure.us", "dod.teams.microsoft.us"],
                ServiceUrl = new("https://smba.infra.dod.teams.microsoft.us/teams/"),
            },
            TeamsCloud.China => China,
            _ => Public,
        };
}
