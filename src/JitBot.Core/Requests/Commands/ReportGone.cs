using JitBot.Core.Clusters;

namespace JitBot.Core.Requests.Commands;

/// <summary>Role and RoleBinding are gone; what still allows the verbs is in <paramref name="Remaining"/>.</summary>
public sealed record ReportGone(RequestId Id, IReadOnlyList<AccessPath> Remaining) : RequestCommand(Id);
