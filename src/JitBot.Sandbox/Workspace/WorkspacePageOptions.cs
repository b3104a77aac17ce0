using JitBot.Core.Audit;
using JitBot.Sandbox.Cluster;
using JitBot.Sandbox.Slack;
using JitBot.Sandbox.Teams;

namespace JitBot.Sandbox.Workspace;

/// <summary>What the workspace page shows, and where it listens.</summary>
public sealed record WorkspacePageOptions
{
    /// <summary>The port of <see cref="WorkspacePage"/> unless another is said.</summary>
    public const int UsualPort = 5080;

    /// <summary>The environment's name: the page starts in <c>Development</c> only.</summary>
    public required string Environment { get; init; }

    /// <summary>Null where a real workspace is configured, or none; of this and <see cref="Teams"/> there is one at least.</summary>
    public SandboxSlack? Slack { get; init; }

    /// <summary>Null where a real tenant is configured, or none.</summary>
    public SandboxTeams? Teams { get; init; }

    /// <summary>Null where a real cluster is configured: then the page says so.</summary>
    public SandboxCluster? Cluster { get; init; }

    /// <summary>The running bot's log; it is only read.</summary>
    public required IAccessLog Log { get; init; }

    /// <summary>The loopback port, or the next one that is free; 0 takes any.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>The clock that is shown. What the page itself waits for is real time, since a browser waits with it.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The platforms that there are, as the page calls them.</summary>
    internal IReadOnlyList<string> Platforms =>
        [.. new[] { Slack is null ? null : "slack", Teams is null ? null : "teams" }.OfType<string>()];
}
