namespace JitBot.Core.Audit;

/// <summary>Compares what the store keeps of each request with what the request's own events say.</summary>
public interface IProjectionCheck
{
    /// <summary>Every difference found; none when each stored request equals its events folded. Reads the whole store.</summary>
    /// <exception cref="LogUnavailableException">The store could not be read.</exception>
    IAsyncEnumerable<LogFault> CheckProjectionsAsync(CancellationToken cancellationToken);
}
