using JitBot.Core.Reconciliation;
using JitBot.Core.Requests.Commands;

namespace JitBot.Kubernetes.Grants;

/// <summary>What one try came to: what to tell the desk, and then the result, or the fault for which it is tried again.</summary>
internal sealed record GrantAttempt(RequestCommand? Command, ReconcileResult Result, string? Fault)
{
    public static GrantAttempt Done(RequestCommand? command) => new(command, ReconcileResult.Settled, null);
}
