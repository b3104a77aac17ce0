namespace JitBot.Kubernetes.Clusters;

/// <summary>
/// A cluster could not do its part now; try again later. The message is fit for people and logs: the cause is not kept as inner
/// exception, because its message may hold a whole response.
/// </summary>
public sealed class ClusterFaultException : Exception
{
    public ClusterFaultException() { }

    public ClusterFaultException(string message)
        : base(message) { }

    public ClusterFaultException(string message, Exception innerException)
        : base(message, innerException) { }
}
