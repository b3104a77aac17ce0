using JitBot.Sandbox.Cluster.Rbac;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>The wording of refused requests.</summary>
internal static class Refusals
{
    public static string Text(AccessAttributes asked, AccessDecision decision) =>
        decision.Reason.Length == 0 ? asked.Refusal : $"{asked.Refusal}: {decision.Reason}";

    public static ApiException Forbidden(AccessAttributes asked, AccessDecision decision) =>
        ApiErrors.Forbidden(asked.Group, asked.Resource, asked.Name, Text(asked, decision));
}
