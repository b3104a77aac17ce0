namespace JitBot.Chat.Teams.Protocol.Tokens;

/// <summary>
/// MSAL asks by https only; a login URL that is http on loopback, as a sandbox has it, is asked by http. Everything else passes unchanged.
/// </summary>
internal sealed class LoopbackLoginHandler(Uri loginUrl) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (
            loginUrl.Scheme == Uri.UriSchemeHttp
            && loginUrl.IsLoopback
            && request.RequestUri is { } asked
            && asked.Host == loginUrl.Host
            && asked.Port == loginUrl.Port
        )
        {
            request.RequestUri = new UriBuilder(asked) { Scheme = Uri.UriSchemeHttp, Port = asked.Port }.Uri;
        }

        return base.SendAsync(request, cancellationToken);
    }
}
