using System.ComponentModel.DataAnnotations;
using JitBot.Chat.Teams.Settings;

namespace JitBot.Chat.Teams;

/// <summary>
/// The connection to Teams (section <c>Teams</c>). A class and not a record: its text must not show secrets. What is set of the cloud's
/// addresses takes the place of the cloud's own; read them from <see cref="Endpoints"/>.
/// </summary>
public sealed class TeamsOptions : IValidatableObject
{
    public const string Section = "Teams";

    private const string ChannelPattern = @"^19:[^\s;/]{1,200}@thread\.(tacv2|skype)$";

    /// <summary>The bot's app (client) id; tokens for any other are refused.</summary>
    [Required(ErrorMessage = "Teams:AppId: expected the bot's app (client) id, a GUID.")]
    [Guids(ErrorMessage = "Teams:AppId: expected the bot's app (client) id, a GUID.")]
    public string AppId { get; init; } = "";

    /// <summary>The tenant in which the bot is registered, and whose people are served.</summary>
    [Required(ErrorMessage = "Teams:TenantId: expected the id of the tenant in which the bot is registered, a GUID.")]
    [Guids(ErrorMessage = "Teams:TenantId: expected the id of the tenant in which the bot is registered, a GUID.")]
    public string TenantId
    {
        get;
        // As Teams writes it: ids are compared and stored
        init => field = value.ToLowerInvariant();
    } = "";

    [Credentials]
    public TeamsAppType AppType { get; init; } = TeamsAppType.SingleTenant;

    public string? ClientSecret { get; init; }

    /// <summary>A PEM or PKCS#12 file with the certificate and its private key, instead of a secret.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>With <see cref="TeamsAppType.ManagedIdentity"/>: its client id; null means <see cref="AppId"/>, which it usually is.</summary>
    [Guids(ErrorMessage = "Teams:ManagedIdentityClientId: expected the client id of a user-assigned managed identity, a GUID.")]
    public string? ManagedIdentityClientId { get; init; }

    /// <summary>Further tenants whose people are served; those of any other are strangers, whatever their address.</summary>
    [Guids(ErrorMessage = "Teams:TenantIds: expected ids of tenants, each a GUID.")]
    public IReadOnlyList<string> TenantIds { get; init; } = [];

    /// <summary>
    /// Whether Graph is asked about the account of whoever decides or asks, which needs <c>User.Read.All</c>. Without it rosters alone tell,
    /// and an account that was deactivated a moment ago may still decide.
    /// </summary>
    public bool ChecksAccounts { get; init; } = true;

    /// <summary>Where cards are posted unless a policy names another channel.</summary>
    [Required(
        ErrorMessage = "Teams:ApprovalsChannel: expected the id of a channel (19:…@thread.tacv2) of a team that has the app."
    )]
    [RegularExpression(
        ChannelPattern,
        ErrorMessage = "Teams:ApprovalsChannel: expected the id of a channel (19:…@thread.tacv2) of a team that has the app."
    )]
    public string ApprovalsChannel { get; init; } = "";

    /// <summary>Where administrators are told of access that remains or was tampered with; null: nowhere but in the thread and the log.</summary>
    [RegularExpression(
        ChannelPattern,
        ErrorMessage = "Teams:AdminsChannel: expected the id of a channel (19:…@thread.tacv2) of a team that has the app, or nothing."
    )]
    public string? AdminsChannel { get; init; }

    [EnumDataType(typeof(TeamsCloud), ErrorMessage = "Teams:Cloud: expected Public, UsGovernment, Dod or China.")]
    public TeamsCloud Cloud { get; init; } = TeamsCloud.Public;

    /// <summary>
    /// Instead of the cloud's: <see cref="TeamsEndpoints.ConnectorHosts"/>. Service URLs on loopback, by http, are taken only where a loopback
    /// host is named here, as for the sandbox.
    /// </summary>
    public IReadOnlyList<string> ConnectorHosts { get; init; } = [];

    /// <summary>Instead of the cloud's: <see cref="TeamsEndpoints.OpenIdMetadataUrl"/>.</summary>
    [HttpsOrLoopback(ErrorMessage = "Teams:OpenIdMetadataUrl: expected an https URL, or a loopback one.")]
    public Uri? OpenIdMetadataUrl { get; init; }

    /// <summary>Instead of the cloud's: <see cref="TeamsEndpoints.Issuers"/>.</summary>
    public IReadOnlyList<string> Issuers { get; init; } = [];

    /// <summary>Instead of the cloud's: <see cref="TeamsEndpoints.LoginUrl"/>.</summary>
    [HttpsOrLoopback(ErrorMessage = "Teams:LoginUrl: expected an https URL, or a loopback one.")]
    public Uri? LoginUrl { get; init; }

    /// <summary>Instead of the cloud's: <see cref="TeamsEndpoints.GraphUrl"/>.</summary>
    [HttpsOrLoopback(ErrorMessage = "Teams:GraphUrl: expected an https URL, or a loopback one.")]
    public Uri? GraphUrl { get; init; }

    /// <summary>Instead of the cloud's: <see cref="TeamsEndpoints.BotScope"/>.</summary>
    public string? BotScope { get; init; }

    /// <summary>
    /// Instead of the cloud's: <see cref="TeamsEndpoints.ServiceUrl"/>. For the first messages only, and never the cloud's own where
    /// <see cref="ConnectorHosts"/> are set.
    /// </summary>
    [HttpsOrLoopback(ErrorMessage = "Teams:ServiceUrl: expected an https URL, or a loopback one.")]
    public Uri? ServiceUrl { get; init; }

    /// <summary>How long a click, a search or a dialog may take. Teams itself gives up after 5 seconds, and repeats it.</summary>
    [Range(
        typeof(TimeSpan),
        "00:00:01",
        "00:00:04.5",
        ErrorMessage = "Teams:AnswerWithin: expected a time from 00:00:01 to 00:00:04.5; Teams itself gives up after 5 seconds."
    )]
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>The cloud's addresses with those in their place that are set here.</summary>
    public TeamsEndpoints Endpoints
    {
        get
        {
            var cloud = TeamsEndpoints.Of(Cloud);
            return cloud with
            {
                OpenIdMetadataUrl = OpenIdMetadataUrl ?? cloud.OpenIdMetadataUrl,
                Issuers = Issuers.Count > 0 ? Issuers : cloud.Issuers,
                LoginUrl = LoginUrl ?? cloud.LoginUrl,
                GraphUrl = GraphUrl ?? cloud.GraphUrl,
                BotScope = string.IsNullOrWhiteSpace(BotScope) ? cloud.BotScope : BotScope,
                ConnectorHosts = ConnectorHosts.Count > 0 ? ConnectorHosts : cloud.ConnectorHosts,
                ServiceUrl = ServiceUrl ?? (ConnectorHosts.Count > 0 ? null : cloud.ServiceUrl),
            };
        }
    }

    /// <summary>The tenants whose people are served: <see cref="TenantId"/> and <see cref="TenantIds"/>.</summary>
    public IReadOnlyList<string> AllowedTenants => [.. TenantIds.Prepend(TenantId).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Whether service URLs on loopback are taken.</summary>
    public bool AllowsLoopback => ConnectorHosts.Any(IsLoopback);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ConnectorHosts.Any(host => !IsHost(host)))
        {
            yield return new ValidationResult(
                "Teams:ConnectorHosts: expected names of hosts, without scheme, port or wildcard, and not trafficmanager.net as a whole.",
                [nameof(ConnectorHosts)]
            );
        }

        if (Issuers.Any(string.IsNullOrWhiteSpace))
        {
            yield return new ValidationResult(
                "Teams:Issuers: expected issuers of tokens, none of them empty.",
                [nameof(Issuers)]
            );
        }
    }

    private static bool IsHost(string host) =>
        IsLoopback(host)
        || (
            Uri.CheckHostName(host) == UriHostNameType.Dns
            && host.Contains('.', StringComparison.Ordinal)
            && !host.Equals("trafficmanager.net", StringComparison.OrdinalIgnoreCase)
        );

    private static bool IsLoopback(string host) => host is "localhost" or "127.0.0.1" or "[::1]";
}
