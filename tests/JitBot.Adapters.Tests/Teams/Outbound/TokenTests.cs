using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using JitBot.Adapters.Tests.Storage;
using JitBot.Chat.Teams.Protocol;
using JitBot.Chat.Teams.Protocol.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Identity.Client;

namespace JitBot.Adapters.Tests.Teams.Outbound;

public sealed class TokenTests
{
    private const string Scope = "https://api.botframework.com/.default";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_asked_for_with_the_secret_once_and_anew_only_where_it_was_refused()
    {
        await using var entra = await FakeMicrosoft.StartAsync();
        Assert.Equal("token-1", await TokenAsync(entra));
        Assert.Equal("token-1", await TokenAsync(entra));
        Assert.Equal("token-2", await TokenAsync(entra, fresh: true));
        Assert.Equal("token-2", await TokenAsync(entra));

        Assert.Equal(2, entra.TokenRequests.Count);
        var asked = entra.TokenRequests[0];
        Assert.StartsWith($"/{FakeMicrosoft.Tenant}/oauth2/v2.0/token", asked.Target, StringComparison.Ordinal);
        Assert.Contains($"client_secret={FakeMicrosoft.Secret}", asked.Body, StringComparison.Ordinal);
        Assert.Contains("scope=https%3A%2F%2Fapi.botframework.com%2F.default", asked.Body, StringComparison.Ordinal);
        Assert.True(entra.Watch.HasWorked);
    }

    [Theory]
    [InlineData("AADSTS7000215", "Teams:ClientSecret")]
    [InlineData("AADSTS7000222", "Teams:ClientSecret")]
    [InlineData("AADSTS700016", "Teams:AppId")]
    [InlineData("AADSTS90002", "Teams:TenantId")]
    [InlineData("AADSTS500011", "Teams:Cloud")]
    [InlineData("AADSTS99999999", "Teams:AppId")]
    public async Task What_Entra_refuses_is_told_by_the_setting_to_look_at(string code, string setting)
    {
        await using var entra = await FakeMicrosoft.StartAsync();
        entra.On(
            "token",
            new Answer(401, $$"""{"error":"invalid_client","error_description":"{{code}}: Invalid {{FakeMicrosoft.Secret}}."}""")
        );
        var refused = await Assert.ThrowsAsync<TokenException>(() => TokenAsync(entra));
        Assert.Equal((code, false), (refused.ErrorCode, refused.IsPassing));
        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
        Assert.Contains(setting, entra.Watch.TokenTrouble, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeMicrosoft.Secret, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(entra.Logged, line => line.Contains(FakeMicrosoft.Secret, StringComparison.Ordinal));
        Assert.Single(entra.Logged, line => line.Contains(code, StringComparison.Ordinal));

        entra.On("token");
        await TokenAsync(entra);
        Assert.Null(entra.Watch.TokenTrouble);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(0)]
    public async Task What_passes_by_itself_is_nobodys_trouble(int status)
    {
        await using var entra = await FakeMicrosoft.StartAsync();
        entra.On("token", new Answer(status));
        var failed = await Assert.ThrowsAsync<TokenException>(() => TokenAsync(entra));
        Assert.True(failed.IsPassing);
        Assert.Null(entra.Watch.TokenTrouble);
        Assert.Equal(status == 0, entra.Watch.Unreachable is not null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_certificate_signs_the_request_and_its_successor_is_taken_within_a_minute(bool pem)
    {
        using var folder = new TempFolder();
        var path = folder.File("bot.cert");
        var first = Write(path, pem);
        await using var entra = await FakeMicrosoft.StartAsync(options => options.CertificatePath = path);
        await TokenAsync(entra);
        await File.WriteAllTextAsync(path, "half of a new cert", Cancel);
        entra.Time.Advance(TimeSpan.FromMinutes(2));
        await TokenAsync(entra, fresh: true);
        var second = Write(path, pem);
        await TokenAsync(entra, fresh: true);
        entra.Time.Advance(TimeSpan.FromMinutes(2));
        await TokenAsync(entra);

        Assert.Equal([first, first, first, second], entra.TokenRequests.Select(asked => Signer(asked.Body)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    public async Task A_certificate_that_cannot_be_read_is_told_by_its_setting(string? content)
    {
        using var folder = new TempFolder();
        var path = folder.File("bot.pem");
        if (content is not null)
        {
            await File.WriteAllTextAsync(path, content, Cancel);
        }

        await using var entra = await FakeMicrosoft.StartAsync(options => options.CertificatePath = path);
        var refused = await Assert.ThrowsAsync<TokenException>(() => TokenAsync(entra));
        Assert.Contains("Teams:CertificatePath", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Teams:CertificatePath", entra.Watch.TokenTrouble, StringComparison.Ordinal);
        Assert.Empty(entra.Asked);
    }

    [Fact]
    public async Task A_managed_identity_is_asked_for_by_its_client_id()
    {
        var id = Guid.NewGuid().ToString();
        using var host = new IdentityHost();
        using var http = new HttpClient(host);
        var options = Options.Create(new TokenOptions { ManagedIdentityClientId = id });
        var tokens = new MsalTokens(
            new MsalApps(options, new OneClient(http), new FakeTimeProvider()),
            options,
            new TeamsTokenWatch(NullLogger<TeamsTokenWatch>.Instance)
        );
        Assert.Equal("of-the-host", await tokens.TokenAsync(Scope, fresh: false, Cancel));
        Assert.Contains($"client_id={id}", host.Asked!.Query, StringComparison.Ordinal);
        Assert.Contains(
            "resource=https%3A%2F%2Fapi.botframework.com",
            host.Asked.AbsoluteUri.Replace("://api", "%3A%2F%2Fapi", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("secret", "/path", null)]
    [InlineData("secret", null, "id")]
    public async Task Not_exactly_one_credential_stops_the_start_without_showing_it(
        string? secret,
        string? path,
        string? identity
    )
    {
        await using var entra = await FakeMicrosoft.StartAsync(options =>
            (options.ClientSecret, options.CertificatePath, options.ManagedIdentityClientId) = (secret, path, identity)
        );
        var wrong = Assert.Throws<OptionsValidationException>(() =>
            entra.Services.GetRequiredService<IStartupValidator>().Validate()
        );
        Assert.Contains("Teams:ClientSecret", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\"secret\"", wrong.Message, StringComparison.Ordinal);
    }

    private static Task<string> TokenAsync(FakeMicrosoft entra, bool fresh = false) =>
        entra.Services.GetRequiredService<ITokenSource>().TokenAsync(Scope, fresh, Cancel);

    /// <summary>A new certificate in the file; the answer is its SHA-256 as a token's header names it.</summary>
    private static string Write(string path, bool pem)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var certificate = request.CreateSelfSigned(from, from.AddYears(10));
        if (pem)
        {
            File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        }
        else
        {
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12));
        }

        return Encode(certificate.GetCertHash(HashAlgorithmName.SHA256));
    }

    private static string Signer(string body)
    {
        var assertion = body.Split('&').Single(pair => pair.StartsWith("client_assertion=", StringComparison.Ordinal));
        var header = assertion["client_assertion=".Length..].Split('.')[0].Replace('-', '+').Replace('_', '/');
        var json = Encoding.UTF8.GetString(Convert.FromBase64String(header.PadRight((header.Length + 3) / 4 * 4, '=')));
        return JsonDocument.Parse(json).RootElement.GetProperty("x5t#S256").GetString()!;
    }

    private static string Encode(byte[] hash) => Convert.ToBase64String(hash).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private sealed class OneClient(HttpClient http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http;
    }

    /// <summary>The machine's own metadata service, which is at one address for everybody.</summary>
    private sealed class IdentityHost : HttpMessageHandler
    {
        public Uri? Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith("/oauth2/token", StringComparison.Ordinal))
            {
                return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.NotFound));
            }

            Asked = request.RequestUri;
            const string Body = """{"access_token":"of-the-host","expires_in":"3600","resource":"r","token_type":"Bearer"}""";
            return Task.FromResult(
                new HttpResponseMessage { Content = new StringContent(Body, Encoding.UTF8, "application/json") }
            );
        }
    }
}
