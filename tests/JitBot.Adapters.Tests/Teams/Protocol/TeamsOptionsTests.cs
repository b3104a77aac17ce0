using System.ComponentModel.DataAnnotations;
using JitBot.Chat.Teams;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Inbound;
using Microsoft.Extensions.Configuration;

namespace JitBot.Adapters.Tests.Teams.Protocol;

/// <summary>The section <c>Teams</c>: each wrong setting is named with what is expected.</summary>
public sealed class TeamsOptionsTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Teams:AppId"] = SampleActivities.AppId,
        ["Teams:TenantId"] = SampleActivities.Tenant,
        ["Teams:ClientSecret"] = "secret",
        ["Teams:ApprovalsChannel"] = "19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2",
    };

    [Fact]
    public void The_least_of_settings_is_enough()
    {
        var options = Bind();
        Assert.Empty(Problems(options));
        Assert.Equal([SampleActivities.Tenant], options.AllowedTenants);
        Assert.False(options.AllowsLoopback);
        Assert.Equal("https://api.botframework.com/.default", options.Endpoints.BotScope);
        Assert.Equal("https://graph.microsoft.com/.default", options.Endpoints.GraphScope);
    }

    [Theory]
    [InlineData("Teams:AppId", "", "Teams:AppId: expected the bot's app (client) id, a GUID.")]
    [InlineData("Teams:AppId", "jitbot", "Teams:AppId: expected the bot's app (client) id, a GUID.")]
    [InlineData(
        "Teams:AppId",
        "00000000-0000-0000-0000-000000000000",
        "Teams:AppId: expected the bot's app (client) id, a GUID."
    )]
    [InlineData("Teams:TenantId", "contoso.com", "Teams:TenantId: expected the id of the tenant")]
    [InlineData("Teams:TenantIds:0", "contoso.com", "Teams:TenantIds: expected ids of tenants, each a GUID.")]
    [InlineData("Teams:ClientSecret", null, "Teams:ClientSecret or Teams:CertificatePath: expected one of them")]
    [InlineData("Teams:CertificatePath", "bot.pem", "Teams:ClientSecret and Teams:CertificatePath: expected one of them.")]
    [InlineData("Teams:AppType", "ManagedIdentity", "Teams:ClientSecret and Teams:CertificatePath: expected neither")]
    [InlineData("Teams:ManagedIdentityClientId", "me", "Teams:ManagedIdentityClientId: expected the client id")]
    [InlineData("Teams:ApprovalsChannel", "C0APPROVALS", "Teams:ApprovalsChannel: expected the id of a channel")]
    [InlineData(
        "Teams:ApprovalsChannel",
        "19:a@thread.tacv2;messageid=1",
        "Teams:ApprovalsChannel: expected the id of a channel"
    )]
    [InlineData("Teams:AdminsChannel", "admins", "Teams:AdminsChannel: expected the id of a channel")]
    [InlineData("Teams:OpenIdMetadataUrl", "http://login.example/", "Teams:OpenIdMetadataUrl: expected an https URL")]
    [InlineData("Teams:LoginUrl", "http://login.example/", "Teams:LoginUrl: expected an https URL")]
    [InlineData("Teams:GraphUrl", "file:///graph", "Teams:GraphUrl: expected an https URL")]
    [InlineData("Teams:AnswerWithin", "00:00:05", "Teams:AnswerWithin: expected a time from 00:00:01 to 00:00:04.5;")]
    [InlineData("Teams:Cloud", "7", "Teams:Cloud: expected Public, UsGovernment, Dod or China.")]
    [InlineData("Teams:ConnectorHosts:0", "https://smba.trafficmanager.net", "Teams:ConnectorHosts: expected names of hosts")]
    [InlineData("Teams:ConnectorHosts:0", "trafficmanager.net", "Teams:ConnectorHosts: expected names of hosts")]
    [InlineData("Teams:ConnectorHosts:0", "*.microsoft.com", "Teams:ConnectorHosts: expected names of hosts")]
    [InlineData("Teams:ConnectorHosts:0", "com", "Teams:ConnectorHosts: expected names of hosts")]
    public void A_wrong_setting_is_named_with_what_is_expected(string key, string? value, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Problems(Bind((key, value))).Distinct()), StringComparison.Ordinal);

    [Fact]
    public void A_managed_identity_needs_no_secret() =>
        Assert.Empty(Problems(Bind(("Teams:ClientSecret", null), ("Teams:AppType", "ManagedIdentity"))));

    [Theory]
    [InlineData(
        "UsGovernment",
        "https://api.botframework.us",
        "https://login.botframework.azure.us",
        "https://graph.microsoft.us/"
    )]
    [InlineData("Dod", "https://api.botframework.us", "https://login.botframework.azure.us", "https://dod-graph.microsoft.us/")]
    [InlineData(
        "China",
        "https://api.botframework.azure.cn",
        "https://login.botframework.azure.cn",
        "https://microsoftgraph.chinacloudapi.cn/"
    )]
    public void Each_cloud_has_its_own_addresses(string cloud, string issuer, string metadata, string graph)
    {
        var endpoints = Bind(("Teams:Cloud", cloud)).Endpoints;
        Assert.Equal([issuer], endpoints.Issuers);
        Assert.StartsWith(metadata, endpoints.OpenIdMetadataUrl.ToString(), StringComparison.Ordinal);
        Assert.Equal(new Uri(graph), endpoints.GraphUrl);
        Assert.DoesNotContain("smba.trafficmanager.net", endpoints.ConnectorHosts);
    }

    [Theory]
    [InlineData("Public", "https://smba.trafficmanager.net/teams/")]
    [InlineData("UsGovernment", "https://smba.infra.gov.teams.microsoft.us/teams/")]
    [InlineData("Dod", "https://smba.infra.dod.teams.microsoft.us/teams/")]
    public void Before_Teams_has_said_where_its_Connector_is_the_cloud_s_own_is_taken_which_the_token_may_go_to(
        string cloud,
        string service
    )
    {
        var endpoints = Bind(("Teams:Cloud", cloud)).Endpoints;

        Assert.Equal(new Uri(service), endpoints.ServiceUrl);
        Assert.True(ServiceUrls.IsAllowed(endpoints.ServiceUrl!, endpoints.ConnectorHosts, allowLoopback: false));
    }

    [Fact]
    public void With_hosts_of_its_own_no_cloud_s_Connector_is_guessed() =>
        Assert.Null(Bind(("Teams:ConnectorHosts:0", "127.0.0.1")).Endpoints.ServiceUrl);

    [Fact]
    public void What_is_set_takes_the_place_of_the_cloud_s()
    {
        var options = Bind(
            ("Teams:ConnectorHosts:0", "127.0.0.1"),
            ("Teams:Issuers:0", "https://sandbox.example"),
            ("Teams:OpenIdMetadataUrl", "http://127.0.0.1:5000/metadata"),
            ("Teams:TenantIds:0", "72f988bf-86f1-41af-91ab-000000000001")
        );
        Assert.Empty(Problems(options));
        var receiver = TeamsReceiverOptions.Of(options);
        Assert.Equal(["127.0.0.1"], receiver.ConnectorHosts);
        Assert.Equal(["https://sandbox.example"], receiver.Issuers);
        Assert.True(receiver.AllowsLoopback);
        Assert.Equal(2, receiver.AllowedTenants.Count);
    }

    private static TeamsOptions Bind(params (string Key, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(Good);
        foreach (var (key, value) in changes)
        {
            settings[key] = value;
        }

        return new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Where(pair => pair.Value is not null))
                .Build()
                .GetSection(TeamsOptions.Section)
                .Get<TeamsOptions>()
            ?? new TeamsOptions();
    }

    private static IEnumerable<string> Problems(TeamsOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(result => result.ErrorMessage!);
    }
}
