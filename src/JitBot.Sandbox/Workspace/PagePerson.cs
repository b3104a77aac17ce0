using JitBot.Sandbox.Teams.Tenant;
using SlackPerson = JitBot.Sandbox.Slack.SandboxUser;

namespace JitBot.Sandbox.Workspace;

/// <summary>Somebody whom one may act as, by the short name that stands in the page's address, and who they are on each platform.</summary>
internal sealed record PagePerson(string Name, string? Email)
{
    /// <summary>Null where they are not in the workspace.</summary>
    public SlackPerson? Slack { get; init; }

    /// <summary>Null where they are not in the tenant.</summary>
    public TeamsPerson? Teams { get; init; }
}
