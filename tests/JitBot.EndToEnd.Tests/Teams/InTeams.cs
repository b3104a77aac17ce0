using JitBot.EndToEnd.Tests.Worlds;

namespace JitBot.EndToEnd.Tests.Teams;

/// <summary>Worlds with Teams.</summary>
internal static class InTeams
{
    /// <summary>Teams alone; one of Entra's approvers decides.</summary>
    public static WorldOptions Only => Waiting("");

    /// <summary>The same, with more lines in the policy's approvals.</summary>
    public static WorldOptions Waiting(string waiting) =>
        new()
        {
            WithSlack = false,
            WithTeams = true,
            Policy = WorldPolicies.OneColleague(WorldPolicies.EntraColleague, waiting: waiting),
        };
}
