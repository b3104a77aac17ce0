using System.Net.Http.Headers;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Tokens;

namespace JitBot.Chat.Teams.Protocol;

/// <summary>
/// Sends one request with the app's token, and turns every way in which no answer comes into a <see cref="ConnectorException"/>. The client's
/// handler must follow no redirects: the token would go with them. Whether it may go to the URL at all is the caller's to check.
/// </summary>
internal sealed class ServiceHttp(HttpClient http, ITokenSource tokens, TimeProvider time)
{
    /// <param name="isRepeatable">Whether doing it twice is the same as once: then a lost answer is only a reason to try later.</param>
    /// <param name="freshToken">Whether the token from memory was refused just now.</param>
    public async Task<ServiceAnswer> Send(
        HttpRequestMessage request,
        string scope,
        bool freshToken,
        bool isRepeatable,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var token = await Token(scope, freshToken, cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var lost = isRepeatable ? ConnectorErrorClass.Retry : ConnectorErrorClass.MayHaveHappened;
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return new ServiceAnswer(response.StatusCode, body, RetryAfter(response));
        }
        catch (OperationCanceledException slow) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectorException(ConnectorErrors.TimedOut, lost, innerException: slow);
        }
        catch (HttpRequestException broken) when (WasNeverSent(broken))
        {
            throw new ConnectorException(ConnectorErrors.Unreachable, ConnectorErrorClass.Retry, innerException: broken);
        }
        catch (HttpRequestException broken)
        {
            throw new ConnectorException(ConnectorErrors.AnswerLost, lost, innerException: broken);
        }
    }

    public static ByteArrayContent Json(byte[] json)
    {
        var content = new ByteArrayContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return content;
    }

    private async Task<string> Token(string scope, bool fresh, CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.TokenAsync(scope, fresh, cancellationToken);
        }
        catch (TokenException none)
        {
            var errorClass = none.IsPassing ? ConnectorErrorClass.Retry : ConnectorErrorClass.AlertAndStop;
            throw new ConnectorException(none.ErrorCode, errorClass, advice: none.Message, innerException: none);
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static bool WasNeverSent(HttpRequestException lost) =>
        lost.HttpRequestError
            is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError;
}
