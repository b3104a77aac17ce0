namespace JitBot.Core.Audit;

/// <summary>Whether the store takes writes. For readiness probes; safe to call at any time and from any thread.</summary>
public interface IStoreHealth
{
    /// <summary>
    /// Null when the store is healthy, else the reason for people. After a failure it tries a small write, so that it heals by itself
    /// when the cause is gone.
    /// </summary>
    Task<string?> CheckAsync(CancellationToken cancellationToken);
}
