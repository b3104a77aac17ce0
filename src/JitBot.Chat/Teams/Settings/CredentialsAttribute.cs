using System.ComponentModel.DataAnnotations;

namespace JitBot.Chat.Teams.Settings;

/// <summary>
/// The one credential that the app's type asks for. An attribute, and not a part of Validate, so that it is told together with all other
/// missing settings.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CredentialsAttribute : ValidationAttribute
{
    private const string Needed =
        "Teams:ClientSecret or Teams:CertificatePath: expected one of them for Teams:AppType SingleTenant; "
        + "an app without either is of Teams:AppType ManagedIdentity.";

    private const string Both = "Teams:ClientSecret and Teams:CertificatePath: expected one of them. Remove the other.";

    private const string NoneWanted =
        "Teams:ClientSecret and Teams:CertificatePath: expected neither for Teams:AppType ManagedIdentity, which needs no secret.";

    private const string UnknownType = "Teams:AppType: expected SingleTenant or ManagedIdentity.";

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var options = (TeamsOptions)validationContext.ObjectInstance;
        var hasSecret = !string.IsNullOrWhiteSpace(options.ClientSecret);
        var hasCertificate = !string.IsNullOrWhiteSpace(options.CertificatePath);
        var problem = (options.AppType, hasSecret, hasCertificate) switch
        {
            (TeamsAppType.SingleTenant, true, true) => Both,
            (TeamsAppType.SingleTenant, false, false) => Needed,
            (TeamsAppType.SingleTenant, _, _) => null,
            (TeamsAppType.ManagedIdentity, false, false) => null,
            (TeamsAppType.ManagedIdentity, _, _) => NoneWanted,
            _ => UnknownType,
        };
        return problem is null ? ValidationResult.Success : new ValidationResult(problem, [nameof(TeamsOptions.AppType)]);
    }
}
