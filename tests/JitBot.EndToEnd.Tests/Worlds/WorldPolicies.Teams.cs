using JitBot.Sandbox.Slack;
using JitBot.Sandbox.Teams;

namespace JitBot.EndToEnd.Tests.Worlds;

/// <summary>Policy files for worlds with Teams.</summary>
internal static partial class WorldPolicies
{
    /// <summary>One of Entra's approvers.</summary>
    public static string EntraColleague =>
        $$"""
                  - name: colleague
                    required: 1
                    approvers:
                      entraGroups: [{{DemoTenant.Approvers.Id}}]
            """;

    /// <summary>One colleague of either platform, who decides on a card that is on both.</summary>
    public static string OneColleagueOnBoth(string? steps = null, string selfApproval = "[nobody@example.com]") =>
        OneColleague(
            steps
                ?? $$"""
                      - name: colleague
                        required: 1
                        approvers:
                          slackGroups: [S0APPROVERS]
                          entraGroups: [{{DemoTenant.Approvers.Id}}]
                """,
            selfApproval: selfApproval,
            waiting: $"channels: [{DemoWorkspace.Approvals.Id}, \"{DemoTenant.Approvals.Id}\"]"
        );
}
