using JitBot.Chat.Teams.Protocol.Connector;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;

namespace JitBot.Chat.Teams.Protocol.Tokens;

/// <summary>
/// The app's tokens by MSAL, which keeps them until shortly before they expire; one for the whole process. Nothing of MSAL is logged: its
/// texts name tokens' claims.
/// </summary>
internal sealed class MsalTokens(MsalApps apps, IOptions<TokenOptions> options, TeamsTokenWatch watch) : ITokenSource
{
    private const string Call = "token";
    private readonly TokenOptions settings = options.Value;

    public async Task<string> TokenAsync(string scope, bool fresh, CancellationToken cancellationToken)
    {
        try
        {
            var result = string.IsNullOrWhiteSpace(settings.ManagedIdentityClientId)
                ? await apps.Confidential().AcquireTokenForClient([scope]).WithForceRefresh(fresh).ExecuteAsync(cancellationToken)
                : await apps.Managed()
                    .AcquireTokenForManagedIdentity(scope)
                    .WithForceRefresh(fresh)
                    .ExecuteAsync(cancellationToken);
            watch.Succeeded(TeamsService.Tokens, Call);
            return result.AccessToken;
        }
        catch (TokenException unreadable)
        {
            throw Told(unreadable);
        }
        catch (MsalException refused)
        {
            throw Told(TokenTrouble.Describe(refused, settings));
        }
        catch (HttpRequestException lost)
        {
            throw Told(TokenTrouble.Unreachable(settings.LoginUrl, lost));
        }
        catch (OperationCanceledException slow) when (!cancellationToken.IsCancellationRequested)
        {
            throw Told(TokenTrouble.Unreachable(settings.LoginUrl, slow));
        }
    }

    private TokenException Told(TokenException trouble)
    {
        var errorClass = trouble.IsPassing ? ConnectorErrorClass.Retry : ConnectorErrorClass.AlertAndStop;
        watch.Failed(TeamsService.Tokens, Call, new ConnectorException(trouble.ErrorCode, errorClass, advice: trouble.Message));
        return trouble;
    }
}
