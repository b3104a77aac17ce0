using System.Text.RegularExpressions;
using JitBot.Chat.Teams.Protocol.Connector;
using Microsoft.Identity.Client;

namespace JitBot.Chat.Teams.Protocol.Tokens;

/// <summary>
/// Says what is wrong where no token is given, by Entra's codes and in terms of our settings. Of Entra's own text only the code is kept.
/// </summary>
internal static partial class TokenTrouble
{
    public static TokenException Describe(MsalException refused, TokenOptions options)
    {
        var status = (refused as MsalServiceException)?.StatusCode ?? 0;
        if (status == 0 && refused.ErrorCode is ("request_timeout" or "managed_identity_unreachable_network"))
        {
            return Unreachable(options.LoginUrl, refused);
        }

        var code = EntraCode().Match(refused.Message) is { Success: true } found ? found.Value : refused.ErrorCode;
        var isPassing = status is 429 or >= 500;
        return new TokenException(code, isPassing, $"{Advice(code, options, isPassing)} ({code})", refused);
    }

    public static TokenException Unreachable(Uri loginUrl, Exception lost) =>
        new(
            ConnectorErrors.Unreachable,
            true,
            $"no token could be asked for: {loginUrl.Host} cannot be reached; look at Teams:LoginUrl and the network",
            lost
        );

    private static string Advice(string code, TokenOptions options, bool isPassing) =>
        code switch
        {
            "AADSTS7000215" => "the client secret is wrong: Teams:ClientSecret must be the secret's value, not its id",
            "AADSTS7000222" => "the client secret has expired: make a new one and set Teams:ClientSecret",
            "AADSTS7000218" or "AADSTS7000216" => "the credential is missing: set Teams:ClientSecret or Teams:CertificatePath",
            "AADSTS700027" or "AADSTS700030" or "AADSTS50012" =>
                "the certificate is not one of the app's, or has expired: look at Teams:CertificatePath",
            "AADSTS700016" or "AADSTS7000229" =>
                "the app is not known in the tenant: Teams:AppId or Teams:TenantId is wrong, or nobody has consented to it",
            "AADSTS90002" or "AADSTS900023" or "AADSTS90013" => "there is no such tenant: look at Teams:TenantId",
            "AADSTS500011" or "AADSTS70011" or "AADSTS1002012" or "invalid_scope" =>
                "the service asked for is not known in the tenant or cloud: look at Teams:Cloud and Teams:BotScope",
            "AADSTS7000112" => "the app is disabled in the tenant: an administrator has to enable it (Teams:AppId)",
            "AADSTS53003" => "Conditional Access forbids the app to sign in from here",
            _ when isPassing => "Entra is out of order or asked too often",
            _ when !string.IsNullOrWhiteSpace(options.ManagedIdentityClientId) =>
                "the managed identity gives no token: look at Teams:ManagedIdentityClientId and whether it is assigned here",
            _ => "Entra refuses the app: look at Teams:AppId, Teams:TenantId and the app's credential",
        };

    [GeneratedRegex(@"\bAADSTS[0-9]{4,8}\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EntraCode();
}
