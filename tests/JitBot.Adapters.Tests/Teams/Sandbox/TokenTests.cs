using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Teams.Tokens;

namespace JitBot.Adapters.Tests.Teams.Sandbox;

/// <summary>Tokens in both directions: those that come to the bot, and those that the bot is asked for.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private static readonly SandboxTeamsOptions Defaults = new();
    private FakeTeamsBot bot = null!;

    public async ValueTask InitializeAsync() => bot = await FakeTeamsBot.Start();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public async Task What_comes_to_the_bot_bears_a_token_by_a_published_endorsed_key_for_its_service_url()
    {
        await bot.Teams.SendPersonalAsync(DemoTenant.Alice.Id, "help", FakeTeamsBot.Stop);
        var token = Assert.Single(bot.Tokens);
        var claims = Part(token, 1);
        Assert.Equal("https://api.botframework.com", (string?)claims["iss"]);
        Assert.Equal(Defaults.AppId, (string?)claims["aud"]);
        Assert.Equal((string?)bot.Last["serviceUrl"], (string?)claims["serviceurl"]);
        Assert.Equal(FakeTeamsBot.Now.AddHours(1).ToUnixTimeSeconds(), (long)claims["exp"]!);
        Assert.Equal("msteams", (string?)(await Key(token))!["endorsements"]![0]);
        Assert.True(await IsSigned(token));
    }

    [Fact]
    public async Task After_a_rollover_new_tokens_are_by_the_new_key_and_the_old_one_stays_or_goes()
    {
        var old = bot.Teams.BuildMessage(DemoTenant.Alice.Id, Chat, "help").Token!;
        bot.Teams.RollKeys();
        var rolled = bot.Teams.BuildMessage(DemoTenant.Alice.Id, Chat, "help").Token!;
        Assert.NotEqual((string?)Part(old, 0)["kid"], (string?)Part(rolled, 0)["kid"]);
        Assert.True(await IsSigned(old));
        Assert.True(await IsSigned(rolled));

        bot.Teams.RollKeys(keepOld: false);
        Assert.Null(await Key(rolled));
    }

    [Theory]
    [InlineData(TeamsSigningKey.Forged)]
    [InlineData(TeamsSigningKey.Unknown)]
    public async Task A_forged_token_is_not_by_the_published_key(TeamsSigningKey key)
    {
        var message = bot.Teams.BuildMessage(DemoTenant.Alice.Id, Chat, "help");
        var forged = bot.Teams.Sign(message, new TeamsTokenShape { Key = key }).Token!;
        Assert.Equal(key == TeamsSigningKey.Forged, await Key(forged) is not null);
        Assert.False(await IsSigned(forged));
    }

    [Fact]
    public async Task A_token_may_say_anything_that_a_test_wants()
    {
        var message = bot.Teams.BuildMessage(DemoTenant.Alice.Id, Chat, "help");
        var shape = new TeamsTokenShape
        {
            Issuer = "https://evil.example.com",
            Audience = "another",
            ServiceUrl = "",
            Expires = FakeTeamsBot.Now,
            Key = TeamsSigningKey.OtherChannel,
        };
        var token = bot.Teams.Sign(message, shape).Token!;
        var claims = Part(token, 1);
        Assert.Equal(("https://evil.example.com", "another"), ((string?)claims["iss"], (string?)claims["aud"]));
        Assert.False(claims.ContainsKey("serviceurl"));
        Assert.DoesNotContain("msteams", (await Key(token))!["endorsements"]!.AsArray().Select(one => (string?)one));
        Assert.Equal("none", (string?)Part(bot.Teams.Sign(message, new TeamsTokenShape { Algorithm = "none" }).Token!, 0)["alg"]);
    }

    [Fact]
    public async Task The_login_server_gives_a_token_for_the_connector_or_graph_and_each_takes_only_its_own()
    {
        var connector = await LogIn();
        var graph = await LogIn(scope: "https://graph.microsoft.com/.default");
        Assert.Equal((200, 3600), (connector.Status, (int)connector.Body["expires_in"]!));

        bot.ConnectorToken = connector.Text("access_token");
        bot.GraphToken = graph.Text("access_token");
        Assert.Equal(200, (await Team()).Status);
        Assert.Equal(200, (await User()).Status);

        (bot.ConnectorToken, bot.GraphToken) = (bot.GraphToken, bot.ConnectorToken);
        Assert.Equal(401, (await Team()).Status);
        Assert.Equal((401, "InvalidAuthenticationToken"), ((await User()).Status, (await User()).ErrorCode));
    }

    [Fact]
    public async Task A_missing_made_up_expired_or_revoked_token_is_refused()
    {
        var good = bot.ConnectorToken;
        bot.ConnectorToken = "";
        Assert.Equal(401, (await Team()).Status);
        bot.ConnectorToken = good + "x";
        Assert.Equal(401, (await Team()).Status);
        bot.ConnectorToken = good;
        bot.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(401, (await Team()).Status);
        bot.ConnectorToken = bot.Teams.NewConnectorToken();
        Assert.Equal(200, (await Team()).Status);
        bot.Teams.RevokeTokens();
        Assert.Equal(401, (await Team()).Status);
    }

    [Fact]
    public async Task A_wrong_client_secret_or_scope_gets_no_token()
    {
        Assert.Equal((401, "invalid_client"), Refusal(await LogIn(secret: "guessed")));
        Assert.Equal((400, "unauthorized_client"), Refusal(await LogIn(client: Guid.Empty.ToString())));
        Assert.Equal((400, "invalid_scope"), Refusal(await LogIn(scope: "https://management.azure.com/.default")));
    }

    [Fact]
    public async Task The_hosts_own_identity_gets_a_token_only_with_its_header_and_for_itself()
    {
        const string resource = "https://api.botframework.com";
        var token = await bot.AskHost(Defaults.IdentityHeader, Defaults.AppId, resource);
        bot.ConnectorToken = token.Text("access_token");
        Assert.Equal(200, (await Team()).Status);
        Assert.Equal((401, "unauthorized_client"), Refusal(await bot.AskHost("guessed", Defaults.AppId, resource)));
        var another = Guid.Empty.ToString();
        Assert.Equal((400, "invalid_request"), Refusal(await bot.AskHost(Defaults.IdentityHeader, another, resource)));
    }

    [Fact]
    public async Task A_certificate_gets_a_token_by_an_assertion_of_its_own_for_this_endpoint_and_no_other_key_does()
    {
        using var own = new AssertingApp();
        using var other = new AssertingApp();
        await using var certified = await FakeTeamsBot.Start(options =>
            options with
            {
                ClientCertificatePem = own.CertificatePem,
            }
        );
        var endpoint = new Uri(certified.Teams.LoginUrl, $"{DemoTenant.TenantId}/oauth2/v2.0/token");
        Assert.Equal(200, (await LogInBy(certified, own.Assertion(Defaults.AppId, endpoint))).Status);
        TeamsCallResult[] refused =
        [
            await LogInBy(certified, other.Assertion(Defaults.AppId, endpoint)),
            await LogInBy(certified, own.Assertion(Guid.Empty.ToString(), endpoint)),
            await LogInBy(certified, own.Assertion(Defaults.AppId, new Uri("https://login.example.com/token"))),
            await LogInBy(certified, own.Assertion(Defaults.AppId, endpoint, FakeTeamsBot.Now.AddMinutes(-1))),
            await LogInBy(certified, "a.b.c"),
            await LogInBy(bot, own.Assertion(Defaults.AppId, endpoint)),
        ];
        Assert.All(refused, one => Assert.Equal((401, "invalid_client"), Refusal(one)));
    }

    [Fact]
    public async Task What_client_libraries_read_before_leads_to_the_token_endpoint()
    {
        var instance = await bot.Get(new Uri(bot.Teams.LoginUrl, "common/discovery/instance?api-version=1.1"));
        var metadata = await bot.Get(new Uri((string)instance["tenant_discovery_endpoint"]!));
        Assert.Equal(
            new Uri(bot.Teams.LoginUrl, $"{DemoTenant.TenantId}/oauth2/v2.0/token").ToString(),
            (string?)metadata["token_endpoint"]
        );
    }

    [Fact]
    public async Task It_does_not_start_in_production()
    {
        var options = new SandboxTeamsOptions { Environment = "Production" };
        await Assert.ThrowsAsync<InvalidOperationException>(() => SandboxTeams.StartAsync(options, FakeTeamsBot.Stop));
    }

    private string Chat => bot.Teams.PersonalConversation(DemoTenant.Alice.Id);

    private Task<TeamsCallResult> LogIn(string? client = null, string? secret = null, string? scope = null) =>
        bot.LogIn(
            ("grant_type", "client_credentials"),
            ("client_id", client ?? Defaults.AppId),
            ("client_secret", secret ?? Defaults.ClientSecret),
            ("scope", scope ?? "https://api.botframework.com/.default")
        );

    private static Task<TeamsCallResult> LogInBy(FakeTeamsBot at, string assertion) =>
        at.LogIn(
            ("grant_type", "client_credentials"),
            ("client_id", Defaults.AppId),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", assertion),
            ("scope", "https://api.botframework.com/.default")
        );

    private Task<TeamsCallResult> Team() => bot.Connector(HttpMethod.Get, $"v3/teams/{DemoTenant.Team.Id}");

    private Task<TeamsCallResult> User() => bot.Graph(HttpMethod.Get, $"v1.0/users/{DemoTenant.Bob.Id}");

    private static (int, string?) Refusal(TeamsCallResult result) => (result.Status, (string?)result.Body["error"]);

    private static JsonObject Part(string token, int part) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[part]))!.AsObject();

    private async Task<JsonNode?> Key(string token)
    {
        var metadata = await bot.Get(bot.Teams.OpenIdMetadataUrl);
        var keys = await bot.Get(new Uri((string)metadata["jwks_uri"]!));
        return keys["keys"]!.AsArray().FirstOrDefault(key => (string?)key!["kid"] == (string?)Part(token, 0)["kid"]);
    }

    private async Task<bool> IsSigned(string token)
    {
        if (await Key(token) is not { } key)
        {
            return false;
        }

        using var rsa = RSA.Create(
            new RSAParameters
            {
                Modulus = Base64Url.DecodeFromChars((string)key["n"]!),
                Exponent = Base64Url.DecodeFromChars((string)key["e"]!),
            }
        );
        var end = token.LastIndexOf('.');
        return rsa.VerifyData(
            Encoding.ASCII.GetBytes(token[..end]),
            Base64Url.DecodeFromChars(token.AsSpan(end + 1)),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
    }
}
