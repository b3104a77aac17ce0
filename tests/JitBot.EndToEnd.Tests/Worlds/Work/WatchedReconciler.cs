using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;

namespace JitBot.EndToEnd.Tests.Worlds.Work;

/// <summary>Tells of each look of a reconciler.</summary>
internal sealed class WatchedReconciler(IReconciler inner, HostWork work) : IReconciler
{
    public string Name => inner.Name;

    public bool PerCluster => inner.PerCluster;

    public async Task<ReconcileResult> ReconcileAsync(AccessRequest request, CancellationToken cancellationToken)
    {
        using var piece = work.Begin(PieceOfWorkKind.Reconciliation);
        return await inner.ReconcileAsync(request, cancellationToken);
    }
}
