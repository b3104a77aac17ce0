using JitBot.Core.Clusters;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Kubernetes.Clusters;

namespace JitBot.Kubernetes.Grants;

/// <summary>
/// Role and RoleBinding stand exactly while a request is active. Looks at the state only, so a call after a crash, a lost answer or a
/// repeat is right; tells the desk what came of it. What the cluster cannot do now is told once and tried again: a grant until its time
/// is over, a revocation for ever.
/// </summary>
public sealed class GrantReconciler(
    RequestDesk desk,
    ClusterRegistry clusters,
    GrantMaker maker,
    GrantCheck check,
    GrantRemover remover,
    TimeProvider time
) : IReconciler
{
    public string Name => "grants";

    public bool PerCluster => true;

    public async Task<ReconcileResult> ReconcileAsync(AccessRequest request, CancellationToken cancellationToken)
    {
        if (!request.Phase.MayHaveGrant())
        {
            return ReconcileResult.Settled;
        }

        // The desk is told outside the try: its own failures are not the cluster's
        var attempt = await TryAsync(request, cancellationToken);
        if (attempt.Command is not null)
        {
            await desk.ExecuteAsync(attempt.Command, cancellationToken);
        }

        return attempt.Fault is null ? attempt.Result : throw new ClusterFaultException(attempt.Fault);
    }

    private async Task<GrantAttempt> TryAsync(AccessRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return GrantAttempt.Done(await WorkAsync(request, cancellationToken));
        }
        catch (ClusterFaultException fault)
        {
            return new GrantAttempt(Delayed(request, fault.Message), ReconcileResult.Settled, fault.Message);
        }
        catch (Exception exception) when (FailureOf(exception, request, cancellationToken) is not null)
        {
            var failure = FailureOf(exception, request, cancellationToken)!;
            var command = Delayed(request, failure.Explanation);
            return failure.RetryAfter is { } wait
                ? new GrantAttempt(command, ReconcileResult.LookAgain(wait), null)
                : new GrantAttempt(command, ReconcileResult.Settled, failure.Explanation);
        }
    }

    private async Task<RequestCommand?> WorkAsync(AccessRequest request, CancellationToken cancellationToken)
    {
        switch (request.Phase)
        {
            case RequestPhase.Approved when request.ExpiresAt <= time.GetUtcNow():
                // The timer ends it; a grant made now would only have to be taken back
                return null;
            case RequestPhase.Approved:
                var impossible =
                    GrantObjects.WhyImpossible(request) ?? await maker.MakeAsync(ClusterOf(request), request, cancellationToken);
                return impossible is null ? new ReportActivated(request.Id) : new ReportDrift(request.Id, impossible);
            case RequestPhase.Active:
                return await LookAfterAsync(request, cancellationToken);
            default:
                // Where no namespace can have this name nothing was ever made, and the name must not come into a URL
                return new ReportGone(
                    request.Id,
                    KubernetesNames.IsLabel(request.Ingress.Namespace)
                        ? await remover.RemoveAsync(ClusterOf(request), request, cancellationToken)
                        : []
                );
        }
    }

    /// <summary>After an extension the objects still bear the former end: they are applied anew in place, so that access has no gap.</summary>
    private async Task<RequestCommand?> LookAfterAsync(AccessRequest request, CancellationToken cancellationToken)
    {
        var cluster = ClusterOf(request);
        var finding = await check.LookAsync(cluster, request, cancellationToken);
        var drift = finding.IsFormer ? await maker.MakeAsync(cluster, request, cancellationToken) : finding.Drift;
        return drift is null ? null : new ReportDrift(request.Id, drift);
    }

    private Cluster ClusterOf(AccessRequest request) =>
        clusters.Find(request.Ingress.Cluster) ?? throw new ClusterFaultException(clusters.Unknown(request.Ingress.Cluster));

    private static ApiFailure? FailureOf(Exception exception, AccessRequest request, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? null : ApiFailure.Of(exception, request.Ingress.Cluster);

    /// <summary>An active grant that cannot be looked at is no news for the requester; it is only tried again.</summary>
    private static RequestCommand? Delayed(AccessRequest request, string explanation) =>
        request.Phase switch
        {
            RequestPhase.Approved => new ReportGrantDelayed(request.Id, explanation),
            RequestPhase.Ending => new ReportRevocationDelayed(request.Id, explanation),
            _ => null,
        };
}
