namespace JitBot.Sandbox.Cluster;

/// <summary>How a sandbox cluster starts.</summary>
public sealed record SandboxClusterOptions
{
    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The clock of timestamps, delays and watch time-outs.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Who exists from the start, besides <see cref="SandboxCluster.Admin"/>.</summary>
    public IReadOnlyList<SandboxUser> Users { get; init; } = [];
}
