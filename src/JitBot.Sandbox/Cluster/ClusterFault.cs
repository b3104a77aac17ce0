using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Api;
using JitBot.Sandbox.Cluster.Rbac;

namespace JitBot.Sandbox.Cluster;

/// <summary>
/// A fault to inject into matching requests: what is null matches all. Of the effects, the delay comes first, then the cut
/// connection or the status; a lost answer lets the write be done and then cuts the connection.
/// </summary>
public sealed record ClusterFault
{
    /// <summary>A Kubernetes verb: get, list, watch, create, update, patch, delete, deletecollection.</summary>
    public string? Verb { get; init; }

    /// <summary>A plural, such as rolebindings.</summary>
    public string? Resource { get; init; }

    public string? Namespace { get; init; }
    public string? Name { get; init; }
    public string? User { get; init; }

    /// <summary>How many requests it strikes; null: until it is removed.</summary>
    public int? Count { get; init; }

    /// <summary>Waited by the cluster's clock before anything else.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Answered instead of doing anything, for instance 403, 409, 429, 500 or 503.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The Retry-After header, in whole seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool AbortConnection { get; init; }

    public bool LoseAnswer { get; init; }

    internal bool Matches(RequestInfo asked, UserInfo user) =>
        Fits(Verb, asked.Verb)
        && Fits(Resource, asked.Resource)
        && Fits(Namespace, asked.Namespace)
        && Fits(Name, asked.Name)
        && Fits(User, user.Name);

    internal ApiException? ToRefusal() =>
        StatusCode switch
        {
            null => null,
            403 => new ApiException(403, "Forbidden", "forbidden: injected fault"),
            409 => ApiErrors.Conflict("", Resource ?? "", Name ?? "", "injected fault"),
            429 => new ApiException(
                429,
                "TooManyRequests",
                "the server has received too many requests and has asked us to try again later",
                new JsonObject { ["retryAfterSeconds"] = (int)(RetryAfter ?? TimeSpan.FromSeconds(1)).TotalSeconds }
            ),
            503 => new ApiException(503, "ServiceUnavailable", "the server is currently unable to handle the request"),
            504 => new ApiException(504, "Timeout", "Timeout: request did not complete within requested timeout"),
            { } code => new ApiException(code, "InternalError", "Internal error occurred: injected fault"),
        };

    private static bool Fits(string? wanted, string actual) => wanted is null || wanted == actual;
}
