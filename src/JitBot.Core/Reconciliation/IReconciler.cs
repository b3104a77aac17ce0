using JitBot.Core.Requests;

namespace JitBot.Core.Reconciliation;

/// <summary>
/// Makes one part of the world match a request's state. Level-triggered: it looks at the state, not at what changed, so that calling it
/// again, or after a crash, is always right. Calls for one request never overlap. An exception means "try again later".
/// </summary>
public interface IReconciler
{
    /// <summary>One word for logs and metrics.</summary>
    string Name { get; }

    /// <summary>Whether it waits for the request's cluster: then one that does not answer must not hold up the requests of another.</summary>
    bool PerCluster => false;

    Task<ReconcileResult> ReconcileAsync(AccessRequest request, CancellationToken cancellationToken);
}
