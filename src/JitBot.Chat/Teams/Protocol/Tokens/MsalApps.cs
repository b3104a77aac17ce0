using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace JitBot.Chat.Teams.Protocol.Tokens;

/// <summary>
/// MSAL's applications, made when first needed and then kept with their tokens; that of a certificate is made anew when the file changes.
/// Thread-safe.
/// </summary>
internal sealed class MsalApps
{
    private readonly Lock gate = new();
    private readonly TokenOptions options;
    private readonly IMsalHttpClientFactory http;
    private readonly CertificateFile? certificate;
    private IConfidentialClientApplication? confidential;
    private IManagedIdentityApplication? managed;
    private string? thumbprint;

    public MsalApps(IOptions<TokenOptions> options, IMsalHttpClientFactory http, TimeProvider time)
    {
        this.options = options.Value;
        this.http = http;
        certificate = string.IsNullOrWhiteSpace(this.options.CertificatePath)
            ? null
            : new CertificateFile(this.options.CertificatePath, time);
    }

    /// <exception cref="TokenException">The certificate cannot be read.</exception>
    public IConfidentialClientApplication Confidential()
    {
        lock (gate)
        {
            var current = certificate?.Current();
            if (confidential is null || thumbprint != current?.Thumbprint)
            {
                confidential = current is null
                    ? Builder().WithClientSecret(options.ClientSecret).Build()
                    : Builder().WithCertificate(current).Build();
                thumbprint = current?.Thumbprint;
            }

            return confidential;
        }
    }

    public IManagedIdentityApplication Managed()
    {
        lock (gate)
        {
            return managed ??= ManagedIdentityApplicationBuilder
                .Create(ManagedIdentityId.WithUserAssignedClientId(options.ManagedIdentityClientId))
                .WithHttpClientFactory(http, retryOnceOn5xx: false)
                .Build();
        }
    }

    private ConfidentialClientApplicationBuilder Builder() =>
        ConfidentialClientApplicationBuilder
            .Create(options.AppId)
            // MSAL takes https only; a loopback http address is put right by its HTTP client
            .WithAuthority(
                new UriBuilder(options.LoginUrl)
                {
                    Scheme = Uri.UriSchemeHttps,
                    Port = options.LoginUrl.Port,
                    Path = options.TenantId,
                }.Uri,
                validateAuthority: false
            )
            // The administrator has set the authority; Microsoft's public cloud is not asked what it thinks of it
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http, retryOnceOn5xx: false);
}
