using JitBot.Core.Clusters;

namespace JitBot.Core.Chat.Commands;

/// <summary><c>/jit [CLUSTER/]NAMESPACE/INGRESS [DURATION] [FIELDS] REASON</c>.</summary>
/// <param name="Cluster">Null: the first configured one.</param>
/// <param name="Duration">Null: the policy's default.</param>
/// <param name="Reason">One line without control and direction characters; never empty.</param>
public sealed record AskForAccess(
    string? Cluster,
    string Namespace,
    string Name,
    TimeSpan? Duration,
    IngressFields Fields,
    string Reason,
    string? Ticket
) : JitCommand;
