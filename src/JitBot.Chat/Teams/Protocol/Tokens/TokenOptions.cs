using System.ComponentModel.DataAnnotations;

namespace JitBot.Chat.Teams.Protocol.Tokens;

/// <summary>Who the app is to Entra. A class and not a record: its text must not show the secret.</summary>
public sealed class TokenOptions : IValidatableObject
{
    /// <summary>The app's id (a GUID).</summary>
    public string AppId { get; set; } = "";

    /// <summary>The tenant that the app is registered in (a GUID or a domain).</summary>
    public string TenantId { get; set; } = "";

    /// <summary>Where Entra gives tokens: https, or http on loopback in development.</summary>
    public Uri LoginUrl { get; set; } = new("https://login.microsoftonline.com/");

    /// <summary>The secret's value. One of this, <see cref="CertificatePath"/> and <see cref="ManagedIdentityClientId"/>.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>
    /// A PEM file with certificate and private key, or a PKCS #12 file without password; read again within a minute of its change.
    /// </summary>
    public string? CertificatePath { get; set; }

    /// <summary>The client id of a user-assigned managed identity.</summary>
    public string? ManagedIdentityClientId { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string?[] credentials = [ClientSecret, CertificatePath, ManagedIdentityClientId];
        if (credentials.Count(credential => !string.IsNullOrWhiteSpace(credential)) != 1)
        {
            yield return new ValidationResult(
                "Teams:ClientSecret, Teams:CertificatePath, Teams:ManagedIdentityClientId: expected exactly one of them.",
                [nameof(ClientSecret)]
            );
        }

        if (string.IsNullOrWhiteSpace(ManagedIdentityClientId))
        {
            if (string.IsNullOrWhiteSpace(AppId))
            {
                yield return new ValidationResult("Teams:AppId: expected the app id of the Azure Bot.", [nameof(AppId)]);
            }

            if (string.IsNullOrWhiteSpace(TenantId))
            {
                yield return new ValidationResult("Teams:TenantId: expected the tenant of the app.", [nameof(TenantId)]);
            }
        }

        if (
            !LoginUrl.IsAbsoluteUri
            || !(LoginUrl.Scheme == Uri.UriSchemeHttps || (LoginUrl.Scheme == Uri.UriSchemeHttp && LoginUrl.IsLoopback))
        )
        {
            yield return new ValidationResult("Teams:LoginUrl: expected an https URL, or a loopback one.", [nameof(LoginUrl)]);
        }
    }
}
