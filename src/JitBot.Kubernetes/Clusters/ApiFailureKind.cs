namespace JitBot.Kubernetes.Clusters;

/// <summary>What went wrong with a call to an API server.</summary>
public enum ApiFailureKind
{
    /// <summary>404: the thing named is not there.</summary>
    NotFound = 1,

    /// <summary>409: somebody else holds or has changed it.</summary>
    Conflict,

    /// <summary>401: the API server does not know JitBot.</summary>
    Unauthorized,

    /// <summary>403: the API server refuses it to JitBot.</summary>
    Forbidden,

    /// <summary>429.</summary>
    Throttled,

    /// <summary>5xx.</summary>
    ServerError,

    /// <summary>Any other refusal.</summary>
    Rejected,

    TimedOut,

    /// <summary>No connection, or one that broke: whether a write was done is not known.</summary>
    Unreachable,

    /// <summary>An answer that is not the Kubernetes API's.</summary>
    Unreadable,
}
