using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using k8s.Autorest;
using k8s.Exceptions;

namespace JitBot.Kubernetes.Clusters;

/// <summary>
/// A failed call to an API server: its kind, how it is told (no full stop, and never a response's body, which
/// <see cref="HttpOperationException"/> has in its message), and how long the API server asks to wait.
/// </summary>
public sealed record ApiFailure(ApiFailureKind Kind, string Explanation, TimeSpan? RetryAfter)
{
    /// <summary>A wait that a server asks for is kept to this: a revocation must not be put off for long.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>And is at least this: a server that says "after 0 seconds" while it refuses must not be asked without a pause.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    /// <summary>The failure; null when the exception is no call's failure but a defect. The caller has ruled out its own cancellation.</summary>
    public static ApiFailure? Of(Exception exception, string cluster) =>
        exception switch
        {
            HttpOperationException { Response: { } response } => OfStatus(response, cluster),
            HttpRequestException failed => new(
                ApiFailureKind.Unreachable,
                $"cluster {cluster} cannot be reached ({Cause(failed)})",
                null
            ),
            OperationCanceledException => new(ApiFailureKind.TimedOut, $"cluster {cluster} did not answer in time", null),
            IOException or SocketException => new(ApiFailureKind.Unreachable, $"the connection to cluster {cluster} broke", null),
            JsonException => new(
                ApiFailureKind.Unreadable,
                $"cluster {cluster} gave an answer that is not the Kubernetes API's",
                null
            ),
            KubeConfigException => new(ApiFailureKind.Unauthorized, $"no credentials could be got for cluster {cluster}", null),
            _ => null,
        };

    /// <summary>Whether the call failed because what it names is not there.</summary>
    public static bool IsNotFound(HttpOperationException exception) => exception.Response?.StatusCode == HttpStatusCode.NotFound;

    private static ApiFailure OfStatus(HttpResponseMessageWrapper response, string cluster)
    {
        var code = (int)response.StatusCode;
        var (kind, explanation) = code switch
        {
            401 => (ApiFailureKind.Unauthorized, $"cluster {cluster} does not accept JitBot's credentials"),
            403 => (ApiFailureKind.Forbidden, $"cluster {cluster} refuses this to JitBot"),
            404 => (ApiFailureKind.NotFound, $"cluster {cluster} has nothing of that name"),
            409 => (ApiFailureKind.Conflict, $"in cluster {cluster} somebody else holds this object"),
            429 => (ApiFailureKind.Throttled, $"cluster {cluster} asks JitBot to slow down"),
            >= 500 => (ApiFailureKind.ServerError, $"cluster {cluster} has an internal error"),
            _ => (ApiFailureKind.Rejected, $"cluster {cluster} did not accept this"),
        };
        return new ApiFailure(kind, $"{explanation} (HTTP {code})", RetryAfterOf(response));
    }

    private static TimeSpan? RetryAfterOf(HttpResponseMessageWrapper response)
    {
        var header = response.Headers?.FirstOrDefault(one =>
            string.Equals(one.Key, "Retry-After", StringComparison.OrdinalIgnoreCase)
        );
        var asked = header?.Value?.FirstOrDefault();
        return int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, ShortestWait.TotalSeconds, LongestWait.TotalSeconds))
            : null;
    }

    private static string Cause(HttpRequestException failed) =>
        failed.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "its name is not known",
            HttpRequestError.SecureConnectionError => "its certificate is not trusted, or TLS failed",
            _ when failed.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
                "connection refused",
            HttpRequestError.ConnectionError => "no connection",
            _ => "the connection broke",
        };
}
