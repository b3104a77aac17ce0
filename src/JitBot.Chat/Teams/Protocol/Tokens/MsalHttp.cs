using Microsoft.Identity.Client;

namespace JitBot.Chat.Teams.Protocol.Tokens;

/// <summary>MSAL's HTTP client: pooled, without redirects and without logging of its own.</summary>
internal sealed class MsalHttp(IHttpClientFactory factory) : IMsalHttpClientFactory
{
    public const string Name = "TeamsTokens";

    public HttpClient GetHttpClient() => factory.CreateClient(Name);
}
