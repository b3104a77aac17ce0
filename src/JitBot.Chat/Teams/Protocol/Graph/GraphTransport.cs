using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JitBot.Chat.Teams.Protocol.Connector;

namespace JitBot.Chat.Teams.Protocol.Graph;

/// <summary>Asks Graph one thing: tries again what can help, and names what failed and which permission is missing.</summary>
internal sealed class GraphTransport(ServiceHttp http, GraphOptions options, TimeProvider time, TeamsTokenWatch watch)
{
    private readonly string scope = new Uri(options.BaseUrl, "/.default").AbsoluteUri;

    /// <summary>Where paths begin; no token goes anywhere else.</summary>
    public Uri Root { get; } = new(options.BaseUrl.GetLeftPart(UriPartial.Authority) + "/v1.0/");

    /// <summary>Whether a token may be sent there.</summary>
    public static bool IsSafe(Uri url) =>
        url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    /// <param name="url">Below <see cref="Root"/>.</param>
    /// <param name="permission">What the app needs for it.</param>
    public async Task<TAnswer> Ask<TAnswer>(
        string name,
        Uri url,
        byte[]? body,
        string permission,
        JsonTypeInfo<TAnswer> type,
        CancellationToken cancellationToken
    )
        where TAnswer : class
    {
        var freshToken = false;
        for (var tried = 1; ; tried++)
        {
            var (answer, failure) = await Try(url, body, permission, type, freshToken, cancellationToken);
            if (answer is not null)
            {
                watch.Succeeded(TeamsService.Graph, name);
                return answer;
            }

            if (failure!.Status == HttpStatusCode.Unauthorized && !freshToken)
            {
                freshToken = true;
                continue;
            }

            watch.Failed(TeamsService.Graph, name, failure);
            var wait = failure.RetryAfter is { } said && said > TimeSpan.Zero ? said : ServiceBackOff.Before(tried);
            if (tried > options.Retries || wait > options.LongestWait || !IsPassing(failure))
            {
                throw failure;
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private async Task<(TAnswer? Answer, GraphException? Failure)> Try<TAnswer>(
        Uri url,
        byte[]? body,
        string permission,
        JsonTypeInfo<TAnswer> type,
        bool freshToken,
        CancellationToken cancellationToken
    )
        where TAnswer : class
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, url);
        request.Content = body is null ? null : ServiceHttp.Json(body);
        try
        {
            var answer = await http.Send(request, scope, freshToken, true, options.Timeout, cancellationToken);
            if (!answer.IsSuccess)
            {
                return (null, Failure(answer, permission));
            }

            return JsonSerializer.Deserialize(answer.Body, type) is { } read ? (read, null) : (null, Malformed());
        }
        catch (JsonException)
        {
            return (null, Malformed());
        }
        catch (ConnectorException lost)
        {
            return (null, new GraphException(lost.ErrorCode, lost.Class, lost.Status, lost.RetryAfter, lost.Advice, lost));
        }
    }

    private static GraphException Failure(ServiceAnswer answer, string permission)
    {
        var code = ConnectorAnswerError.CodeOf(answer.Body) ?? $"http_{(int)answer.Status}";
        var (errorClass, advice) = answer.Status switch
        {
            HttpStatusCode.Unauthorized => (
                ConnectorErrorClass.AlertAndStop,
                "the app's token is refused; look at Teams:GraphUrl"
            ),
            HttpStatusCode.Forbidden => (
                ConnectorErrorClass.AlertAndStop,
                $"the app needs the application permission {permission} of Microsoft Graph, with an administrator's consent"
            ),
            HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => (ConnectorErrorClass.Retry, null),
            _ => (ConnectorErrorClass.Refused, (string?)null),
        };
        return new GraphException(code, errorClass, answer.Status, answer.RetryAfter, advice);
    }

    private static bool IsPassing(GraphException failure) =>
        failure.Status is { } status
            ? status is HttpStatusCode.TooManyRequests or > HttpStatusCode.InternalServerError
            : ConnectorErrors.IsOfConnection(failure.ErrorCode);

    private static GraphException Malformed() =>
        new(ConnectorErrors.MalformedAnswer, ConnectorErrorClass.Retry, HttpStatusCode.OK);
}
